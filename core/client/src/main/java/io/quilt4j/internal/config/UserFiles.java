package io.quilt4j.internal.config;

import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.DataFolder;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.MemoryFolder;
import io.quilt4j.internal.files.Pause;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where config.yml, auth.json and credentials.json of one user are.
 *
 * @param data the data directory; null: nobody named one and there is no home folder to keep one in
 * @param clock names the backups
 */
public record UserFiles(DataFolder folder, @Nullable Path data, Clock clock) {

    /**
     * The files in {@code named}, or in the place that the user's Quilt clients share.
     *
     * @param inMemory whether nothing is to be read or written
     * @param required whether it is a {@link StorageException} that there is no home folder; else memory does
     */
    public static UserFiles of(
            @Nullable Path named, Map<String, String> environment, boolean inMemory, boolean required, Clock clock) {
        Path data = named != null ? named : shared(environment, required);
        DataFolder folder = inMemory || data == null ? new MemoryFolder() : new DiskFolder(data, Pause.SLEEP);
        return new UserFiles(folder, data, clock);
    }

    private static @Nullable Path shared(Map<String, String> environment, boolean required) {
        try {
            return Directories.of(System.getProperty("os.name"), environment, System.getProperty("user.home"))
                    .data();
        } catch (StorageException homeless) {
            if (required) {
                throw homeless;
            }
            return null;
        }
    }

    public HomeConfig config() {
        return new HomeConfig(folder, data, clock);
    }
}
