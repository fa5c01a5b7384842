package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.session.Activity;
import io.quilt4j.shell.workspace.Login;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** The words of the status line and of the progress line. */
class StatusLineTest {

    private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

    @Test
    void theKeyInUseAndItsDaysAreTold() {
        Login login = new Login("https://c.example.com", "a@example.com", true, "ci", NOW.plus(Duration.ofDays(12)));
        assertThat(StatusLine.text(login, NOW))
                .isEqualTo(
                        " https://c.example.com  ·  a@example.com (administrator)  ·  key ci, 12 days left  ·  /help");
    }

    @Test
    void aStrangerIsToldHowToLogIn() {
        assertThat(StatusLine.text(new Login(null, null, false, null, null), NOW))
                .isEqualTo(" no catalog: /login  ·  not logged in: /login  ·  /help");
    }

    @Test
    void aNameCannotMoveTheCursor() {
        Login login = new Login("https://c.example.com", "a\033[2J@example.com", false, null, null);
        assertThat(StatusLine.text(login, NOW)).doesNotContain("\033");
    }

    @Test
    void progressTellsWhatThereIs() {
        assertThat(Progress.text(3_240_000_000L, new Activity(12_345, 1)))
                .isEqualTo("running 3.2 s · 12 345 rows · 1 request · Ctrl-C stops");
        assertThat(Progress.text(2_000_000_000L, new Activity(0, 0, "Fetching 3 of 10 files, 1.2 of 40.0 MB")))
                .isEqualTo("running 2.0 s · Fetching 3 of 10 files, 1.2 of 40.0 MB · Ctrl-C stops");
        assertThat(Progress.text(700_000_000L, new Activity(0, 0))).isEqualTo("running 700 ms · Ctrl-C stops");
        assertThat(Progress.text(75_000_000_000L, new Activity(0, 2)))
                .isEqualTo("running 1 min 15 s · 2 requests · Ctrl-C stops");
    }
}
