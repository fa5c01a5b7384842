package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Progress;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.packages.internal.manifests.ManifestReader;
import io.quilt4j.packages.internal.places.LocalFailure;
import io.quilt4j.packages.internal.places.Places;
import io.quilt4j.packages.internal.places.RemoteFailure;
import io.quilt4j.packages.internal.registries.ObjectCache;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Brings contents of entries into files, many at once and big ones in several pieces at once. */
public final class Fetch {

    private final Places places;
    private final ObjectCache cache;
    private final Workers workers;
    private final Progress progress;
    private final Cancellation cancellation;
    private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[FetchedFile.SMALL]);
    private final Set<FetchedFile> underWay = ConcurrentHashMap.newKeySet();

    public Fetch(Places places, ObjectCache cache, Workers workers, Progress progress, Cancellation cancellation) {
        this.places = places;
        this.cache = cache;
        this.workers = workers;
        this.progress = progress;
        this.cancellation = cancellation;
    }

    /** A content and the file it goes to, in a folder that exists. */
    public record Order(Content content, SafeFolder.Place place) {}

    /** Fetches all, each into its place when it is whole and right. After the first failure nothing new is begun. */
    public void run(Iterator<Order> orders) {
        try {
            workers.drain(new Pieces(orders), this::fetch);
        } finally {
            underWay.forEach(FetchedFile::giveUp);
        }
    }

    private void fetch(Pieces.Piece piece) {
        cancellation.check("Fetching");
        FetchedFile file = piece.file();
        underWay.add(file);
        try {
            bring(piece, file);
        } catch (IOException failure) {
            file.requireNotWrong();
            throw file.failed(failure);
        } catch (ProtocolException wrong) {
            file.giveUp(wrong);
            throw wrong;
        }
    }

    private void bring(Pieces.Piece piece, FetchedFile file) throws IOException {
        if (file.isRight()) {
            if (piece.index() == 0) {
                progress.bytes(file.content().size());
                done(file);
            }
            return;
        }
        if (!file.hasChunk(piece.index())) {
            load(piece);
        }
        progress.bytes(file.length(piece.index())); // of a single large file, too, one sees that it goes on
        if (file.chunkIsThere()) {
            done(file);
        }
    }

    private void done(FetchedFile file) {
        underWay.remove(file);
        cache.note(file.content().place(), file.file());
        progress.file();
    }

    @SuppressWarnings("try")
    private void load(Pieces.Piece piece) throws IOException {
        Content content = piece.file().content();
        PhysicalKey place = content.place();
        try (InputStream in = content.open(places, place, piece.first(), piece.length());
                Cancellation.Registration stop = cancellation.onCancel(() -> closeQuietly(in))) {
            piece.file().take(piece.index(), in, buffers.get());
        } catch (FetchedFile.EndedEarly early) {
            throw content.wrongSize("is shorter");
        } catch (FileSystemException disk) {
            throw disk;
        } catch (IOException broken) {
            piece.file().requireNotWrong();
            cancellation.check("Fetching");
            if (place.isLocal() && Files.isDirectory(place.toPath())) {
                throw LocalFailure.reading(place.toPath(), broken);
            } else if (place.isLocal()) {
                throw broken;
            }
            throw RemoteFailure.reading(
                    "The content of " + ManifestReader.quoted(content.key())
                            + " could not be read to its end. Fetch again: what is there stays.",
                    broken);
        }
    }

    /** Whoever reads from it fails, and finds that it was cancelled. */
    private static void closeQuietly(InputStream in) {
        try {
            in.close();
        } catch (IOException broken) {
            return; // as was wanted
        }
    }
}
