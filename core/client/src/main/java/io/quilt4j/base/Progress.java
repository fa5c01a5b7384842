package io.quilt4j.base;

/** Told how a transfer goes on, from any of its threads. */
public interface Progress {

    /** Says nothing to anybody. */
    Progress NONE = new Progress() {};

    /**
     * A transfer begins.
     *
     * @param what for a person, such as {@code "Fetching"}
     * @param files in all; -1: not known yet
     * @param bytes in all; -1: not known yet
     */
    default void begin(String what, long files, long bytes) {}

    /** So many more bytes have arrived, or were there before. */
    default void bytes(long more) {}

    /** One more file is whole. */
    default void file() {}

    /** The transfer is over, well or not. */
    default void end() {}
}
