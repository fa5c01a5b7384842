package io.quilt4j.packages.internal.hashes;

/** Computes one hash of one content. For one thread, once. */
public interface Hasher {

    /** The next bytes of the content. */
    void update(byte[] bytes, int from, int length);

    /** The hash, as manifests write it. */
    String finish();
}
