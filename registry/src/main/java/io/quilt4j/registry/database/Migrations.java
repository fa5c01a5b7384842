package io.quilt4j.registry.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Brings a database to the shape that this program knows: each step is a file of this package, runs in a transaction of its
 * own and counts in {@code PRAGMA user_version}. A step that was released is never changed; a new one is added below.
 *
 * <p>Before steps change a database that has data, a copy is made beside it: {@code registry.db.version-1}. A database of a
 * newer program is left alone.
 */
final class Migrations {

    private static final List<String> STEPS = List.of("1-first.sql", "2-spent-refresh-tokens.sql");

    private Migrations() {}

    static void run(SqlSession session, Path file) throws SQLException, IOException {
        int version = version(session);
        if (version > STEPS.size()) {
            throw new SQLException("a newer quilt4j made it (version " + version + "; this one knows " + STEPS.size()
                    + "): use that one");
        }
        if (version > 0 && version < STEPS.size()) {
            keepCopy(session, file.resolveSibling(file.getFileName() + ".version-" + version));
        }
        for (int step = version; step < STEPS.size(); step++) {
            run(session, step);
        }
    }

    private static void run(SqlSession session, int step) throws SQLException, IOException {
        session.execute("BEGIN IMMEDIATE");
        try {
            for (String statement : text(STEPS.get(step)).split(";", -1)) {
                if (!statement.isBlank()) {
                    session.execute(statement);
                }
            }
            session.execute("PRAGMA user_version = " + (step + 1));
            session.execute("COMMIT");
        } catch (SQLException failed) {
            session.execute("ROLLBACK");
            throw failed;
        }
    }

    /** What was made before versions were counted is version 1. */
    private static int version(SqlSession session) throws SQLException {
        int counted = session.first("PRAGMA user_version", row -> row.getInt(1)).orElse(0);
        boolean uncounted = counted == 0
                && session.first("SELECT 1 FROM sqlite_master WHERE name = 'tokens'", row -> true)
                        .isPresent();
        return uncounted ? 1 : counted;
    }

    private static void keepCopy(SqlSession session, Path copy) throws SQLException, IOException {
        Files.deleteIfExists(copy); // of a run that did not come to its end
        Database.createPrivately(copy);
        session.execute("VACUUM INTO '" + copy.toString().replace("'", "''") + "'");
    }

    private static String text(String step) throws IOException {
        try (InputStream text = Migrations.class.getResourceAsStream(step)) {
            if (text == null) {
                throw new IOException(step + " is missing from the registry's jar");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
