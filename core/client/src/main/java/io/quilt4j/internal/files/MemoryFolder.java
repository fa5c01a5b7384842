package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.CancelledException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Files that live as long as their client and never touch the disk: for demos, embedded use and foreign catalogs. */
public final class MemoryFolder implements DataFolder {

    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    @Override
    public <T> Contents<T> read(String name, Contents.Parser<T> parser) {
        byte[] bytes = files.get(name);
        if (bytes == null) {
            return new Contents.Missing<>();
        }
        try {
            return new Contents.Found<>(parser.parse(bytes));
        } catch (Unreadable unreadable) {
            return new Contents.Corrupt<>(Path.of(name), String.valueOf(unreadable.getMessage()), Path.of(name));
        }
    }

    @Override
    public <T> Optional<Contents<T>> peek(String name, Contents.Parser<T> parser) {
        return Optional.of(read(name, parser));
    }

    @Override
    public void replace(String name, byte[] content, Access access) {
        files.put(name, content.clone());
    }

    @Override
    public void rehearse(String name) {
        // memory takes everything
    }

    @Override
    public boolean keepCopy(String name, String copyName) {
        byte[] bytes = files.get(name);
        return bytes == null || files.putIfAbsent(copyName, bytes) == null;
    }

    @Override
    public boolean hasCorruptCopies(String name) {
        return false;
    }

    @Override
    public void deleteCorruptCopies(String name) {
        // memory keeps none
    }

    @Override
    public <T> T exclusively(Cancellation cancellation, Supplier<T> action) {
        take(cancellation);
        try {
            return action.get();
        } finally {
            lock.unlock();
        }
    }

    /** Whoever holds the lock may be waiting for the network. */
    private void take(Cancellation cancellation) {
        String attempt = "Waiting for another thread's login";
        try {
            while (!lock.tryLock(FolderLock.STEP.toMillis(), TimeUnit.MILLISECONDS)) {
                cancellation.check(attempt);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CancelledException(attempt + " was interrupted.", interrupted);
        }
    }

    @Override
    public <T> T exclusivelyIfWritable(Cancellation cancellation, Supplier<T> action) {
        return exclusively(cancellation, action);
    }

    @Override
    public String describe(String name) {
        return name + " (kept in memory)";
    }
}
