package io.quilt4j.shell.terminal;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.saying.RevokeQuestion;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.UserInterruptException;
import org.jspecify.annotations.Nullable;

/** What is asked while something runs: whether keys may be revoked, and secrets, which are not shown while they are typed. */
final class Questions implements Confirm, LoginDialogue {

    private final Screen screen;
    private final Browser browser;
    private final TypedAhead typedAhead;
    private final SuspendableReader reader;
    private final Confirm revoking;
    private @Nullable Progress progress;

    Questions(Screen screen, Browser browser, TypedAhead typedAhead) {
        this.screen = screen;
        this.browser = browser;
        this.typedAhead = typedAhead;
        this.reader = new SuspendableReader(screen.terminal());
        reader.option(LineReader.Option.AUTO_FRESH_LINE, false);
        reader.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true);
        reader.setVariable(LineReader.DISABLE_HISTORY, true);
        this.revoking = new RevokeQuestion(
                line -> Paragraphs.lines(line, screen.width() - 1).forEach(screen::say),
                question -> ask(question, null));
    }

    /** Does {@code action} at Ctrl-Z, and goes on asking. */
    void atSuspend(Runnable action) {
        reader.atSuspend(action);
    }

    /** A catalog that answers for itself, the demo's, is asked for its code; people are asked for keys in any case. */
    LoginDialogue behind(@Nullable LoginDialogue own) {
        if (own == null) {
            return this;
        }
        return new LoginDialogue() {
            @Override
            public void say(String line) {
                own.say(line);
            }

            @Override
            public void open(URI page) throws IOException {
                own.open(page);
            }

            @Override
            public Secret askForCode(String prompt) {
                return (prompt.startsWith("API key") ? Questions.this : own).askForCode(prompt);
            }
        };
    }

    /** The progress line makes way for a question. */
    void interrupting(Progress running) {
        progress = running;
    }

    @Override
    public boolean revoke(List<KeyAtStake> keys) {
        typedAhead.take();
        screen.startLine();
        return revoking.revoke(keys);
    }

    @Override
    public Answer another(int already, KeyAtStake next) {
        typedAhead.take();
        screen.startLine();
        return revoking.another(already, next);
    }

    @Override
    public void say(String line) {
        screen.say(line);
    }

    @Override
    public void open(URI page) throws IOException {
        browser.open(page);
    }

    @Override
    public Secret askForCode(String prompt) {
        typedAhead.forget();
        screen.startLine();
        String typed = ask(prompt, '\0');
        if (typed == null) {
            throw new AuthenticationException("Nothing was entered.");
        }
        return Secret.of(typed);
    }

    /** Null when the question was answered with Ctrl-C or Ctrl-D. */
    private @Nullable String ask(String prompt, @Nullable Character mask) {
        Progress running = progress;
        if (running != null) {
            running.pause();
        }
        try {
            return reader.readLine(prompt, mask);
        } catch (UserInterruptException | EndOfFileException e) {
            return null;
        } finally {
            screen.lineWasEnded();
            if (running != null) {
                running.resume();
            }
        }
    }
}
