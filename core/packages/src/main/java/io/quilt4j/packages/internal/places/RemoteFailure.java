package io.quilt4j.packages.internal.places;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;

/** Says why something in a bucket could not be read. */
public final class RemoteFailure {

    private RemoteFailure() {}

    /** What S3 refused, if that is known; else the sentence. */
    public static QuiltException reading(String sentence, IOException failure) {
        return failure.getCause() instanceof QuiltException known ? known : new UnavailableException(sentence, failure);
    }
}
