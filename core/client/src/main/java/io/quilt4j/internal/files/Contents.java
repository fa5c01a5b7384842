package io.quilt4j.internal.files;

import java.nio.file.Path;

/** What a look at a shared file found. */
public sealed interface Contents<T> {

    /** There is no such file. */
    record Missing<T>() implements Contents<T> {}

    record Found<T>(T value) implements Contents<T> {}

    /** The file stayed empty or unreadable; what it held is kept in {@code copy}, the file itself was left alone. */
    record Corrupt<T>(Path file, String reason, Path copy) implements Contents<T> {

        /** What happened and where the copy is; ends without the next step, which the caller knows. */
        public String message() {
            return "The file " + file + " " + reason + ". A copy was kept as " + copy.getFileName() + ".";
        }
    }

    /** Turns the bytes of a file into a value. */
    @FunctionalInterface
    interface Parser<T> {
        T parse(byte[] bytes) throws Unreadable;
    }
}
