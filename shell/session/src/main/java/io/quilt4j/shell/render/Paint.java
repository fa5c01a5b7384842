package io.quilt4j.shell.render;

/** Colours a piece of text. Its escapes take no cells. */
@FunctionalInterface
public interface Paint {

    /** No colours. */
    Paint NONE = (role, text) -> text;

    /** What a piece of text is to its reader. */
    enum Role {
        HEADING,
        NULL,
        /** The status of a key that works. */
        ACTIVE,
        /** The status of a key that does not. */
        EXPIRED,
        /** {@code ... 5 more}, {@code (7 rows)}. */
        NOTE
    }

    /** {@code text}, with what makes it look like its role around it. */
    String on(Role role, String text);
}
