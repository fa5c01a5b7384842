package io.quilt4j.shell.terminal;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.workspace.Login;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.jline.utils.Status;
import org.jspecify.annotations.Nullable;

/**
 * The last line of the screen: catalog, user, and how long the key in use still lasts. It is asked for in the background, so
 * that a slow catalog keeps nobody waiting. Terminals that cannot keep a line go without.
 */
final class StatusLine {

    /** After one of these it may be somebody else who is logged in. */
    private static final Pattern LOGINS = Pattern.compile("log|key|config", Pattern.CASE_INSENSITIVE);

    private static final String HELP = "  ·  /help";

    private final Session session;
    private final Editor editor;
    private final Clock clock;
    private final @Nullable Status status;
    private volatile boolean unanswered;
    private volatile String text = " one moment ..." + HELP;

    StatusLine(Screen screen, Session session, Editor editor, Clock clock) {
        this.session = session;
        this.editor = editor;
        this.clock = clock;
        this.status = screen.isDumb() ? null : Status.getStatus(screen.terminal());
        if (status != null) {
            status.setBorder(false);
        }
    }

    /** Asks again who is logged in, without waiting for the answer. */
    void refresh() {
        if (status == null) {
            return;
        }
        Thread asking = new Thread(
                () -> {
                    text = describe();
                    try {
                        editor.whileEditing(this::draw);
                    } catch (IllegalStateException e) {
                        // The terminal is closed, and nobody looks any more.
                        return;
                    }
                },
                "quilt4j status");
        asking.setDaemon(true);
        asking.start();
    }

    /** Asks again when {@code code} looks as if it had to do with logins, or when there was no answer. */
    void refreshAfter(String code) {
        if (unanswered || LOGINS.matcher(code).find()) {
            refresh();
        }
    }

    /**
     * Draws what is known; called before a line is read, after whatever was printed. The first call takes a line from the
     * screen and moves all others up, so it comes before our own first line.
     */
    void draw() {
        Status line = status;
        if (line != null) {
            line.resize();
            line.update(List.of(new AttributedString(text, AttributedStyle.INVERSE)));
        }
    }

    /** Gives its line back to the screen. */
    void hide() {
        Status line = status;
        if (line != null) {
            line.hide();
            line.close();
        }
    }

    private String describe() {
        try {
            String answer = text(session.login(), clock.instant());
            unanswered = false;
            return answer;
        } catch (AuthenticationException e) {
            unanswered = false;
            return " not logged in, or no longer: " + Shell.LOGIN + HELP;
        } catch (QuiltException e) {
            unanswered = true;
            return " " + Harmless.line(String.valueOf(e.getMessage()).split("[.:] ", 2)[0]) + HELP;
        }
    }

    static String text(Login login, Instant now) {
        List<String> parts = new ArrayList<>();
        parts.add(login.catalog() == null ? "no catalog: /login" : Harmless.line(login.catalog()));
        if (login.user() == null) {
            parts.add("not logged in: /login");
        } else {
            parts.add(Harmless.line(login.user()) + (login.admin() ? " (administrator)" : ""));
        }
        Instant expires = login.keyExpiresAt();
        if (expires != null) {
            long days = Duration.between(now, expires).toDays();
            parts.add("key " + Harmless.line(String.valueOf(login.keyName()))
                    + (days == 1 ? ", 1 day left" : ", " + days + " days left"));
        }
        return " " + String.join("  ·  ", parts) + HELP;
    }
}
