package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A repository has no commit of this name, or more than one. */
final class NoRevisionException extends IOException {

    private static final long serialVersionUID = 1L;

    NoRevisionException(String revision, @Nullable Throwable cause) {
        super("there is no revision " + revision, cause);
    }
}
