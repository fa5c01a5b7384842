package io.quilt4j.audit;

import io.quilt4j.storage.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A trail in an object store, below a prefix. The store is opened when the first question is asked. */
final class ObjectFolders implements TrailFolders {

    /** Requests wait for the network much longer than a processor is busy with what they bring. */
    private static final int AT_ONCE = 8;

    private final Supplier<ObjectStore> opening;
    private final String place;
    private final String prefix;
    private final ThreadPoolExecutor listing;
    private @Nullable ObjectStore opened;
    private boolean closed;

    /**
     * Nothing is asked yet.
     *
     * @param place for a person
     * @param prefix empty, or ending with a slash
     */
    ObjectFolders(String place, String prefix, Supplier<ObjectStore> opening) {
        this.place = place;
        this.prefix = prefix;
        this.opening = opening;
        listing = new ThreadPoolExecutor(AT_ONCE, AT_ONCE, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread thread = new Thread(task, "quilt4j audit folders");
            thread.setDaemon(true);
            return thread;
        });
        listing.allowCoreThreadTimeOut(true);
    }

    @Override
    public int parallelism() {
        return AT_ONCE;
    }

    @Override
    public Listing list(List<String> path) throws IOException {
        ObjectStore store = store();
        String folder = path.isEmpty() ? "" : String.join("/", path) + "/";
        ObjectStore.Page page = store.list(prefix + folder);
        if (path.isEmpty() && page.folders().isEmpty() && page.objects().isEmpty()) {
            throw new NoSuchFileException(place); // a prefix exists as long as something lies below it
        }
        LocalDate date = TrailDate.in(path);
        List<TrailFile> files = new ArrayList<>();
        for (ObjectStore.Stored object : page.objects()) {
            files.add(new Remote(store, prefix, folder + object.name(), date, object.size(), object.tag()));
        }
        return new Listing(page.folders(), files);
    }

    @Override
    public Beginning begin(List<String> path) {
        FutureTask<Listing> task = new FutureTask<>(() -> list(path));
        try {
            listing.execute(task);
        } catch (RejectedExecutionException closing) {
            task.cancel(false);
        }
        return () -> end(task);
    }

    private static Listing end(Future<Listing> task) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException later) {
                    interrupted = true;
                }
            }
        } catch (CancellationException closing) {
            throw new IllegalStateException("the trail is closed", closing);
        } catch (ExecutionException e) {
            throw unchecked(e.getCause());
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static RuntimeException unchecked(@Nullable Throwable cause) throws IOException {
        if (cause instanceof IOException failure) {
            throw failure;
        } else if (cause instanceof Error failure) {
            throw failure;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    @Override
    public boolean isNear() {
        return false;
    }

    private synchronized ObjectStore store() {
        if (closed) {
            throw new IllegalStateException("the trail is closed");
        }
        ObjectStore store = opened;
        if (store == null) {
            store = opening.get();
            opened = store;
        }
        return store;
    }

    @Override
    public synchronized void close() {
        closed = true;
        for (Runnable unbegun : listing.shutdownNow()) {
            ((FutureTask<?>) unbegun).cancel(false);
        }
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    private record Remote(
            ObjectStore store,
            String prefix,
            String name,
            @Nullable LocalDate date,
            long size,
            String tag) implements TrailFile {
        @Override
        public InputStream open(long offset) {
            return new RangedStream(store, prefix + name, tag, offset, size);
        }
    }
}
