package io.quilt4j.files;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.DataFolder.Access;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.Pause;
import java.nio.file.Path;
import java.util.function.Supplier;

/** A folder that one thread of one process at a time changes, as the folder of the logins is. Any thread may use it. */
public final class OwnFolder {

    private final DiskFolder folder;

    /** Nothing is made or opened yet. */
    public OwnFolder(Path directory) {
        folder = new DiskFolder(directory, Pause.SLEEP);
    }

    /**
     * Runs {@code action} while no other thread or process runs one for this folder, which is made if need be. Do not nest.
     *
     * @throws StorageException before the action, if the folder cannot be written or is held by another for too long
     */
    public <T> T exclusively(Supplier<T> action) {
        return folder.exclusively(Cancellation.none(), action);
    }

    /**
     * Replaces a file in one step, readable by its owner alone; a crash leaves the old or the new one. Call it within {@link
     * #exclusively}.
     *
     * @throws StorageException if it cannot be written; the old content is still there then
     */
    public void replace(String name, byte[] content) {
        folder.replace(name, content, Access.PRIVATE);
    }
}
