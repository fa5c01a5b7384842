package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.text.SecretText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Results of SQL as files, for programs that read CSV: pandas, a spreadsheet. */
public final class CsvFile {

    /** What a notebook that holds too few rows of a result has instead. */
    public static final String OF_ALL_ROWS =
            "The command line writes all of them: quilt4j --format csv -o FILE -e \"SELECT ...\"";

    private CsvFile() {}

    /**
     * Writes all rows in UTF-8, and gives the file. A result that is not whole is not written: nobody would see that it is cut. One with a secret
     * is not either: a column of secrets prints masked, so that the key would be lost, and others, or pieces of it, would lie there in plain.
     */
    static Path write(SqlResult result, Path file) throws IOException {
        if (!result.hasRows()) {
            throw new IllegalArgumentException("The statement has no rows to write to " + file + ".");
        }
        String nothing = "Nothing was written to " + file + ": ";
        if (result.truncated()) {
            throw new IllegalArgumentException(nothing + "the notebook holds only the first "
                    + result.rows().size() + " rows. " + OF_ALL_ROWS);
        }
        String text = result.csv();
        if (SecretText.holdsKeyOrMask(text)) {
            throw new IllegalArgumentException(
                    nothing + "the result holds the secret of a key, or a piece of one. Put a"
                            + " secret away with created.store(env_file(\".env\")), or when the key is made:"
                            + " quilt3.api_keys.create(\"name\", to=env_file(\".env\"))");
        }
        return Files.writeString(file, text, StandardCharsets.UTF_8);
    }
}
