package io.quilt4j.config;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.files.Contents;
import io.quilt4j.internal.files.DataFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The user's config.yml, shared with the Python client. Looked at again by every call, as there. */
public final class ConfigFile {

    public static final String NAME = "config.yml";

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final DataFolder folder;
    private final @Nullable Path data;
    private final Clock clock;

    /**
     * @param data the data directory that the defaults speak of; null: there is none
     * @param clock names the backups
     */
    public ConfigFile(DataFolder folder, @Nullable Path data, Clock clock) {
        this.folder = folder;
        this.data = data;
        this.clock = clock;
    }

    /**
     * The file over the defaults; the defaults alone if there is no file.
     *
     * @throws StorageException if the file cannot be read or makes no sense; it is left as it is
     */
    public Configuration read() {
        Configuration template = Configuration.template(data);
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonYaml::load);
        if (contents instanceof Contents.Corrupt<?> corrupt) {
            throw new StorageException(corrupt.message()
                    + " Mend it, or configure the catalog again: that writes a new one and keeps a backup.");
        }
        return contents instanceof Contents.Found<Map<String, @Nullable Object>> found
                ? template.overlaidWith(found.value())
                : template;
    }

    /**
     * Changes one value and keeps all others, also the unknown ones; leaves no backup (protocol.md statement 10).
     *
     * @throws io.quilt4j.base.InvalidInputException as {@link Configuration#with}; nothing is written then
     */
    public Configuration set(String key, @Nullable Object value) {
        return folder.exclusively(Cancellation.none(), () -> {
            Configuration changed = read().with(key, value);
            write(changed);
            return changed;
        });
    }

    /**
     * Makes {@code catalogUrl} the home catalog; nothing of the old file is kept, except in a backup beside it.
     *
     * @param catalogUrl empty: back to the defaults, without a home catalog
     */
    public Configuration configure(String catalogUrl, AutoConfiguration catalogs, Cancellation cancellation) {
        Configuration configured =
                catalogUrl.isEmpty() ? Configuration.template(data) : catalogs.of(catalogUrl, data, cancellation);
        return folder.exclusively(cancellation, () -> {
            backUp();
            write(configured);
            return configured;
        });
    }

    private void backUp() {
        Instant stamp = clock.instant();
        while (!folder.keepCopy(NAME, NAME + ".backup." + STAMP.format(stamp))) {
            stamp = stamp.plus(1, ChronoUnit.MICROS);
        }
    }

    private void write(Configuration configuration) {
        folder.replace(NAME, PythonYaml.dump(configuration.values()), DataFolder.Access.UMASK);
    }
}
