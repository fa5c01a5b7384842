package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import org.jspecify.annotations.Nullable;

/** A secret in a blob, whose path nobody knows yet. */
record BlobHit(Secret secret, String inside, long line, String encoding) {

    Leak in(Place.Kind kind, String path, @Nullable String commit) {
        return new Leak(secret, new Place(kind, path + inside, line, commit, encoding));
    }
}
