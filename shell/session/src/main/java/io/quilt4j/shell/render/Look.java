package io.quilt4j.shell.render;

/**
 * For whom a result is printed.
 *
 * @param width cells in a line: longer cells are cut, and columns that find no room are left out and named; 0 for no limit
 * @param maxRows rows that are shown before {@code ... n more}; 0 for no limit
 * @param paint the colours
 */
public record Look(int width, int maxRows, Paint paint) {

    /** For a file or a pipe: everything, as it is. */
    public static final Look PLAIN = new Look(0, 0, Paint.NONE);

    /** True when a person looks at it. */
    boolean isScreen() {
        return width > 0;
    }
}
