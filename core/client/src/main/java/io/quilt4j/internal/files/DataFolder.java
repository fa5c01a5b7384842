package io.quilt4j.internal.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.StorageException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A place for the named files of one user: the data directory, or the memory of this process.
 *
 * <p>Safe for any number of threads; {@link DiskFolder} also for any number of processes.
 */
public sealed interface DataFolder permits DiskFolder, MemoryFolder {

    /** Who may read a file that is written. */
    enum Access {
        /** The owner alone, from the moment the file exists: mode 0600. */
        PRIVATE,
        /** As the umask of the process has it. */
        UMASK
    }

    /**
     * Reads a whole file. Never fails for what the file holds: see {@link Contents.Corrupt}.
     *
     * @throws StorageException if the file is there and cannot be read
     */
    <T> Contents<T> read(String name, Contents.Parser<T> parser);

    /** One look, without waiting for a writer and without a copy: empty if the file cannot be read at this moment. */
    <T> Optional<Contents<T>> peek(String name, Contents.Parser<T> parser);

    /**
     * Replaces a file in one step: every reader sees the old or the new content. Call it within {@link #exclusively}.
     *
     * @throws StorageException if it cannot be written; the old content is still there then
     */
    void replace(String name, byte[] content, Access access);

    /**
     * Finds out, before something is spent that cannot be had again, whether {@link #replace} would work. Call it within
     * {@link #exclusively}.
     *
     * @throws StorageException if it would not
     */
    void rehearse(String name);

    /** Keeps the present content of {@code name}, if there is any, as {@code copyName}; false if that name is taken. */
    boolean keepCopy(String name, String copyName);

    /** Whether copies of {@code name} were kept because it could not be read. */
    boolean hasCorruptCopies(String name);

    /**
     * Deletes these copies. Call it within {@link #exclusively}.
     *
     * @throws StorageException if one is left
     */
    void deleteCorruptCopies(String name);

    /**
     * Runs {@code action} while no other thread or process runs one for this folder. Do not nest.
     *
     * @throws StorageException before the action, if the folder cannot be written or is held by another for too long
     */
    <T> T exclusively(Cancellation cancellation, Supplier<T> action);

    /** As {@link #exclusively}, but where the folder cannot be written only threads of this process are kept out. */
    <T> T exclusivelyIfWritable(Cancellation cancellation, Supplier<T> action);

    /** Where the file is, for messages. */
    String describe(String name);
}
