package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.sql.SqlResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results of SQL as files, for programs that read CSV: pandas, a spreadsheet. */
final class CsvFile {

    private CsvFile() {}

    /** Writes all rows in UTF-8, and gives the file. A result that is not whole is not written: nobody would see that it is cut. */
    static Path write(SqlResult result, Path file) throws IOException {
        if (!result.hasRows()) {
            throw new IllegalArgumentException("The statement has no rows to write to " + file + ".");
        }
        if (result.truncated()) {
            throw new IllegalArgumentException("Nothing was written to " + file + ": the notebook holds only the first "
                    + result.size() + " rows. Write it with the command line: quilt4j --format csv -e \"SELECT ...\"");
        }
        return Files.writeString(file, result.csv(), StandardCharsets.UTF_8);
    }
}
