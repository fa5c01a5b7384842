package io.quilt4j.lifecycle.leaks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through all that a git repository holds: each object once, by itself, whether a branch reaches it or not. Only of what
 * holds a secret it is then asked which commit brought it, and under which path.
 */
final class GitHistory {

    private static final int MOST_THREADS = 4;
    /** So that a thread with the large files is not the last one for long. */
    private static final int SLICES = 8;
    /** Larger objects are read as streams: a delta and its base of this size in each thread are what memory has to hold. */
    private static final int MOST_IN_MEMORY = 8 << 20;

    private final Path place;
    private final @Nullable String since;
    private final Findings findings;
    private final GitHits hits;

    GitHistory(Path place, @Nullable String since, Findings findings) {
        this.place = place;
        this.since = since;
        this.findings = findings;
        hits = new GitHits(place, findings);
    }

    void search() {
        try (FileRepository repository = Repositories.open(place)) {
            String unread = Repositories.unread(repository, place);
            if (unread != null) {
                findings.problem(unread);
                return;
            }
            Repositories.remark(repository, place, findings);
            GitNames names = new GitNames(repository, place.toString(), findings);
            List<GitObjects.Batch> batches = since == null
                    ? new GitObjects(place.toString(), findings)
                            .all(repository.getObjectsDirectory().toPath())
                    : List.of(GitSince.of(repository, since));
            for (GitObjects.Batch batch : batches) {
                search(repository, batch);
            }
            hits.name(names, since);
        } catch (NoRevisionException e) {
            findings.problem(e.getMessage() + " in " + place + ": its history was not looked at.");
        } catch (IOException | RuntimeException e) {
            findings.problem(place + " cannot be read as a git repository: " + e.getMessage() + ".");
        }
    }

    private void search(FileRepository repository, GitObjects.Batch batch) throws IOException {
        int most = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        int slice = Math.max(500, batch.size() / (most * SLICES) + 1);
        int threads = Math.min(most, batch.size() / slice + 1);
        AtomicInteger next = new AtomicInteger();
        AtomicInteger unreadable = new AtomicInteger();
        ExecutorService workers = Executors.newFixedThreadPool(threads);
        try {
            Callable<?> one = Executors.callable(() -> slices(repository, batch, slice, next, unreadable));
            for (Future<?> done : workers.invokeAll(Collections.nCopies(threads, one))) {
                done.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(String.valueOf(e.getCause()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            workers.shutdownNow();
        }
        if (unreadable.get() > 0) {
            findings.problem(place + ": " + unreadable + " of " + batch.size() + " objects of " + batch.name()
                    + " cannot be read (git fsck says more); the others were looked at.");
        }
    }

    /** The work of one thread: slice after slice, until there is none. */
    private void slices(
            FileRepository repository,
            GitObjects.Batch batch,
            int slice,
            AtomicInteger next,
            AtomicInteger unreadable) {
        try (ObjectReader reader = repository.newObjectReader()) {
            reader.setStreamFileThreshold(MOST_IN_MEMORY);
            Contents contents = new Contents(findings::foreign);
            for (int first = next.getAndAdd(slice); first < batch.size(); first = next.getAndAdd(slice)) {
                for (int number = first; number < Math.min(first + slice, batch.size()); number++) {
                    search(reader, batch.id(number), contents, unreadable);
                }
            }
        }
    }

    private void search(ObjectReader reader, ObjectId id, Contents contents, AtomicInteger unreadable) {
        try {
            hits.search(reader.open(id), id, contents);
        } catch (IOException | RuntimeException broken) {
            unreadable.incrementAndGet();
        }
    }
}
