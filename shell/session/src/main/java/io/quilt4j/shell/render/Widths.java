package io.quilt4j.shell.render;

import java.util.Arrays;

/**
 * Shares the width of a screen among the columns of a table. The widest give way first; rather than cut all of them until
 * none can be read, the last columns are left out.
 */
final class Widths {

    static final String GAP = "  ";

    /** A column is not cut below this: a time and most names can be read then. */
    private static final int LEAST = 19;

    private Widths() {}

    /** The widths of the columns that are shown, from the left: as many as there are numbers. {@code room} 0: all, in full. */
    static int[] fit(int[] wanted, int room) {
        if (room == 0 || total(wanted) <= room) {
            return wanted;
        }
        int shown = wanted.length;
        while (shown > 1 && total(capped(wanted, shown, LEAST)) > room) {
            shown--;
        }
        int cap = LEAST;
        while (total(capped(wanted, shown, cap + 1)) <= room && cap < room) {
            cap++;
        }
        return spread(wanted, capped(wanted, shown, cap), room);
    }

    /** Gives the cells that are left to those who want them, from the left. */
    private static int[] spread(int[] wanted, int[] widths, int room) {
        int left = room - total(widths);
        for (int i = 0; i < widths.length && left > 0; i++) {
            int more = Math.min(left, wanted[i] - widths[i]);
            widths[i] += more;
            left -= more;
        }
        if (widths.length == 1) {
            widths[0] = Math.min(widths[0], room);
        }
        return widths;
    }

    private static int[] capped(int[] wanted, int shown, int cap) {
        return Arrays.stream(wanted)
                .limit(shown)
                .map(width -> Math.min(width, cap))
                .toArray();
    }

    static int total(int[] widths) {
        return Arrays.stream(widths).sum() + GAP.length() * Math.max(0, widths.length - 1);
    }
}
