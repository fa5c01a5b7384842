package io.quilt4j.packages.internal.manifests;

import org.jspecify.annotations.Nullable;

/** Who is told what a manifest says, in its order. */
public interface ManifestSink {

    /** What users gave to the package itself, in place of what the header has. */
    void packageMeta(@Nullable Object meta);

    /** Of a folder, whose key has no slash at its end; it is empty for that of {@code /a}, which has no name. */
    void folder(byte[] key, @Nullable Object meta) throws ManifestReader.Refusal;

    /** An entry, which is the next one as soon as that is read. */
    void entry(ManifestReader.Entry entry) throws ManifestReader.Refusal;
}
