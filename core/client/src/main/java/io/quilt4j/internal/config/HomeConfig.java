package io.quilt4j.internal.config;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.ConfigFile;
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

/** config.yml in the folder of one user. */
public final class HomeConfig implements ConfigFile {

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
    public HomeConfig(DataFolder folder, @Nullable Path data, Clock clock) {
        this.folder = folder;
        this.data = data;
        this.clock = clock;
    }

    @Override
    public Settings read() {
        Settings template = Settings.template(data);
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonYaml::load);
        if (contents instanceof Contents.Corrupt<?> corrupt) {
            throw new StorageException(corrupt.message()
                    + " Mend it, or configure the catalog again: that writes a new one and keeps a backup.");
        }
        return contents instanceof Contents.Found<Map<String, @Nullable Object>> found
                ? template.overlaidWith(found.value())
                : template;
    }

    @Override
    public Settings set(String key, @Nullable Object value) {
        return folder.exclusively(Cancellation.none(), () -> {
            Settings changed = read().with(key, value);
            write(changed);
            return changed;
        });
    }

    /**
     * Makes {@code catalogUrl} the home catalog; nothing of the old file is kept, except in a backup beside it.
     *
     * @param catalogUrl empty: back to the defaults, without a home catalog
     */
    public Settings configure(String catalogUrl, AutoConfiguration catalogs, Cancellation cancellation) {
        Settings configured =
                catalogUrl.isEmpty() ? Settings.template(data) : catalogs.of(catalogUrl, data, cancellation);
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

    private void write(Settings configuration) {
        folder.replace(NAME, PythonYaml.dump(configuration.values()), DataFolder.Access.UMASK);
    }
}
