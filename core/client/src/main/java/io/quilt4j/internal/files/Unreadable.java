package io.quilt4j.internal.files;

/** The bytes of a file make no sense, perhaps because another program is writing it at this moment. */
public final class Unreadable extends Exception {

    private static final long serialVersionUID = 1L;

    /** {@code reason} completes "the file ..." and holds nothing of the file's contents. */
    public Unreadable(String reason) {
        super(reason);
    }
}
