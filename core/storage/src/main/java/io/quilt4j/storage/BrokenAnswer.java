package io.quilt4j.storage;

import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Asks again where an answer breaks off after its head. The SDK repeats a request whose answer does not begin, and gives up one
 * whose XML ends in the middle, with an exception of its own or, when not a byte came, with one that is not even its own.
 */
final class BrokenAnswer {

    private static final int ATTEMPTS = 4;

    private BrokenAnswer() {}

    /** @throws SdkClientException if it broke off each time */
    static <T> T again(Supplier<T> question) {
        for (int attempt = 1; ; attempt++) {
            try {
                return question.get();
            } catch (UncheckedIOException | SdkClientException failure) {
                if (!isOne(failure)) {
                    throw failure;
                } else if (attempt == ATTEMPTS) {
                    throw SdkClientException.create("The answer broke off " + ATTEMPTS + " times", failure);
                }
            }
        }
    }

    /** A file of this machine that cannot be sent is no answer. */
    private static boolean isOne(RuntimeException failure) {
        return failure instanceof UncheckedIOException
                ? !(failure.getCause() instanceof FileSystemException)
                : String.valueOf(failure.getMessage()).startsWith("Could not parse XML response");
    }
}
