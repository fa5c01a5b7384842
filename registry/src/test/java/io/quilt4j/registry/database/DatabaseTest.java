package io.quilt4j.registry.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatabaseTest {

    private static final int OFF = 0;
    private static final int FULL = 2;

    @TempDir
    Path folder;

    @Test
    void onlyADatabaseThatIsThrownAwayDoesNotWaitForTheDisk() {
        try (Database kept = Database.open(folder.resolve("kept.db"));
                Database thrownAway = Database.throwAway(folder.resolve("thrown-away.db"))) {
            assertThat(synchronous(kept)).isEqualTo(FULL);
            assertThat(synchronous(thrownAway)).isEqualTo(OFF);
        }
    }

    /** Of the connection that writes. */
    private static int synchronous(Database database) {
        return database.write(session ->
                session.first("PRAGMA synchronous", row -> row.getInt(1)).orElseThrow());
    }
}
