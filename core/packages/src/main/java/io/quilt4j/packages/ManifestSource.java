package io.quilt4j.packages;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.internal.manifests.ManifestBuilder;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a manifest is read from as a stream: a file of this machine, the copy in the cache, or the bucket, whose bytes are put
 * beside the cache as they go by and kept there when they were right. For one thread.
 */
final class ManifestSource implements AutoCloseable {

    private static final long MORE_THAN_ANY = 1L << 50;

    private final PackageRegistry registry;
    private final PhysicalKey file;
    private @Nullable Path local;
    private @Nullable Path loading;

    ManifestSource(PackageRegistry registry, PhysicalKey file) {
        this.registry = registry;
        this.file = file;
    }

    private NotFoundException missing(@Nullable Throwable cause) {
        return new NotFoundException("There is no manifest " + file + ".", cause);
    }

    InputStream open() {
        Path copy = registry.root().isLocal()
                ? file.toPath()
                : registry.workshop().manifests().file(file);
        try {
            if (copy != null && (registry.root().isLocal() || isTaken(copy))) {
                local = copy;
                return Files.newInputStream(copy);
            }
            loading = registry.workshop().manifests().temporary();
            OutputStream beside = Files.newOutputStream(loading);
            try {
                return new Copied(registry.place().open(file, 0, MORE_THAN_ANY), beside);
            } catch (RuntimeException failure) {
                beside.close();
                close();
                throw failure;
            }
        } catch (NoSuchFileException absent) {
            throw missing(absent);
        } catch (IOException failure) {
            if (copy != null && registry.root().isLocal()) {
                throw LocalFailure.reading(copy, failure);
            }
            throw RemoteFailure.reading("The manifest " + file + " could not be read. Try again.", failure);
        }
    }

    /** A copy that was spoiled is found out at its end: too late for whoever reads on from there. */
    private boolean isTaken(Path copy) {
        return !registry.workshop().options().takesUnverified() && Files.isRegularFile(copy);
    }

    /** The hash of all of it, read once more and sorted. */
    @Nullable
    String again(String what) throws IOException {
        Path whole = local != null ? local : loading;
        if (whole == null) {
            throw new IllegalStateException("it was never opened");
        }
        try (InputStream in = Files.newInputStream(whole)) {
            return ManifestBuilder.read(what, in).topHash();
        }
    }

    /** It was read to its end, and is what it is called. */
    void keep() {
        if (loading != null) {
            registry.workshop().manifests().keep(file, loading);
        }
    }

    /** It is not what it is called. */
    void forget() {
        if (!registry.root().isLocal()) {
            registry.workshop().manifests().forget(file);
        }
    }

    @Override
    public void close() throws IOException {
        if (loading != null) {
            Files.deleteIfExists(loading);
        }
    }

    /** Puts aside what is read. */
    private static final class Copied extends FilterInputStream {
        private final OutputStream copy;

        Copied(InputStream in, OutputStream copy) {
            super(in);
            this.copy = copy;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = in.read(bytes, from, length);
            if (read > 0) {
                copy.write(bytes, from, read);
            } else {
                copy.flush();
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            try (copy) {
                super.close();
            }
        }
    }
}
