package io.quilt4j.jdbc.files;

import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import io.quilt4j.jdbc.tables.RowSource;
import io.quilt4j.jdbc.tables.TableColumn;
import io.quilt4j.packages.PackageEntry;
import java.util.List;
import java.util.Locale;

/** A file of a package whose columns are known. Never changes; any thread may use it. */
public interface ReadFile {

    /**
     * Looks through the content of an entry, which its key says the format of.
     *
     * @throws SqlFailure 0A000 for a format that is not read, 22000 for a content that is not what its name says
     */
    static ReadFile of(PackageEntry entry) {
        TextFormat format = TextFormat.of(entry.key());
        if (format != null) {
            return TextFile.of(entry, format);
        }
        if (entry.key().toLowerCase(Locale.ROOT).endsWith(".parquet")) {
            return ParquetFile.of(entry);
        }
        throw SqlFailure.of(
                "0A000",
                "The file " + entry.key()
                        + " is not read as rows: its name ends with none of .csv, .tsv, .jsonl, .ndjson, the"
                        + " same with .gz, and .parquet.");
    }

    List<TableColumn> columns();

    /** All rows, of these columns. */
    RowSource rows(Run run, List<Integer> columns);
}
