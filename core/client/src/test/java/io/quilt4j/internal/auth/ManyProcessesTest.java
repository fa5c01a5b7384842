package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ManyProcessesTest {

    @TempDir
    Path data;

    @Test
    void twentyProcessesRefreshOnceARoundAndNoneLosesTheLogin() {
        RefreshRace.Result result = RefreshRace.run(data, 20, 3);

        assertThat(result.refreshes()).isEqualTo(3);
        assertThat(result.bearersPerRound()).isEqualTo(Set.of(1));
        assertThat(result.loggedIn()).isTrue();
    }

    @Test
    void theFileIsTheOldOrTheNewOneAfterEachOfTwentyKills() throws Exception {
        KillWhileSaving.run(data, 20);
    }

    @Test
    void noneOfFortyRefreshesThatWereGivenUpLosesTheLogin() {
        GivenUpRefreshes.run(data, 40);
    }

    @Test
    void noneOfTenKillsInARefreshLosesTheLogin() {
        KillWhileRefreshing.run(data, 10);
    }
}
