package io.quilt4j.shell.saying;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.saying.Saying.Aside;
import io.quilt4j.shell.saying.Saying.Mistake;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.nio.file.NoSuchFileException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/** Decides what is said of outcomes. One for each front end: it remembers which secrets were shown. One thread at a time. */
public final class Sayings {

    private static final int MOST_FRAMES = 5;

    private final String login;
    private final Set<Object> shownSecrets = Collections.newSetFromMap(new WeakHashMap<>());

    /** @param login how one logs in here: {@code /login} */
    public Sayings(String login) {
        this.login = login;
    }

    /**
     * What to say of an outcome, in this order.
     *
     * @param text that was evaluated; empty when nobody has written it
     */
    public List<Saying> of(String text, Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            return value(value);
        }
        if (outcome instanceof Outcome.Streaming streaming) {
            return List.of(new Saying.Arriving(streaming.rows(), streaming.vertical()));
        }
        if (outcome instanceof Outcome.Nothing nothing) {
            return nothing.note().isEmpty() ? List.of() : List.of(new Aside(nothing.note()));
        }
        if (outcome instanceof Outcome.Rejected rejected) {
            return rejected.diagnostics().stream().map(Sayings::mistake).toList();
        }
        if (outcome instanceof Outcome.Threw threw) {
            return List.of(thrown(text, threw));
        }
        return List.of(mistake("the text ends in the middle of a statement", null));
    }

    private List<Saying> value(Outcome.Value outcome) {
        Object value = outcome.value();
        if (value instanceof CreatedKey created) {
            return created(created, outcome.isAsked() ? null : outcome.name());
        }
        if (value instanceof MadeKey made) {
            return shownSecrets.add(made.secret())
                    ? List.of(new Saying.NewSecret(made.name(), made.secret()))
                    : List.of();
        }
        if (!outcome.isAsked()) {
            return List.of(new Aside(outcome.name() + " = " + summary(outcome.type(), value)));
        }
        List<Saying> sayings = new ArrayList<>();
        if (value instanceof SqlResult result && !result.hasRows()) {
            result.generated().ifPresent(keys -> keys.forEach(row -> newSecret(row, sayings)));
            sayings.add(new Saying.Changed(result.updateCount()));
        } else {
            sayings.add(new Saying.Answer(value, outcome.vertical()));
        }
        if (value instanceof SqlResult result) {
            result.warnings().forEach(warning -> sayings.add(new Saying.Warning(warning)));
        }
        return sayings;
    }

    private void newSecret(SqlRow row, List<Saying> sayings) {
        if (row.get("secret") instanceof Secret secret && shownSecrets.add(secret)) {
            sayings.add(new Saying.NewSecret(String.valueOf(row.get("name")), secret));
        }
    }

    private List<Saying> created(CreatedKey created, @Nullable String variable) {
        List<Saying> sayings = new ArrayList<>();
        if (variable == null) {
            sayings.add(new Saying.Answer(created.key, false));
        } else {
            sayings.add(new Aside(variable + " = " + CreatedKey.class.getSimpleName() + " " + created.key.name));
        }
        if (created.isStored()) {
            sayings.add(new Aside("The secret is where you wanted it, and is not shown."));
        } else if (variable != null) {
            sayings.add(
                    new Aside("Its secret is told only now: " + variable + ".secret holds it as long as this session"
                            + " lasts, " + variable + ".secret.reveal() shows it."));
        } else if (shownSecrets.add(created.secret)) {
            sayings.add(new Saying.NewSecret(created.key.name, created.secret));
        }
        return sayings;
    }

    /** What a variable now holds, in a few words: its value was not asked for. */
    public static String summary(String type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof SqlResult result) {
            return result.toString();
        }
        if (value instanceof Collection<?> collection) {
            return type + " of " + collection.size();
        }
        if (value instanceof Map<?, ?> map) {
            return type + " of " + map.size();
        }
        boolean isShort = value instanceof Number || value instanceof Boolean || value instanceof Secret;
        return isShort ? String.valueOf(value) : type;
    }

    private static Saying mistake(Diagnostic diagnostic) {
        return new Mistake(diagnostic.message(), "", diagnostic.span(), diagnostic.hint(), List.of());
    }

    private static Mistake mistake(String message, @Nullable Span place) {
        return new Mistake(message, "", place, "", List.of());
    }

    private Saying thrown(String text, Outcome.Threw threw) {
        Throwable thrown = threw.thrown();
        if (thrown instanceof Interrupted || thrown instanceof NotConfirmedException) {
            return new Saying.Ended(String.valueOf(thrown.getMessage()));
        }
        boolean tells = thrown instanceof SqlMistakeException
                || (threw.span().of(text).indexOf('\n') >= 0 && !(thrown instanceof SQLException));
        List<String> frames = threw.frames().stream()
                .filter(frame -> "snippet".equals(frame.getFileName()))
                .filter(frame -> !frame.getMethodName().isEmpty())
                .limit(MOST_FRAMES)
                .map(frame -> "  at " + frame.getMethodName() + ", line " + frame.getLineNumber())
                .toList();
        return mistake(thrown, tells ? threw.place() : null, frames);
    }

    /** What to say of a failure that is no outcome. */
    public Mistake of(Throwable thrown) {
        return mistake(thrown, null, List.of());
    }

    private Mistake mistake(Throwable thrown, @Nullable Span place, List<String> frames) {
        String message = SecretText.masked(message(thrown));
        return new Mistake(message, state(thrown), place, "", frames);
    }

    private static String state(Throwable thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null || state.equals("HY000") ? "" : state;
    }

    /** Ours speak for themselves; of others the kind is half of the message. */
    private String message(Throwable thrown) {
        String text = LoginWords.of(thrown, login);
        if (text == null) {
            return thrown.getClass().getSimpleName();
        }
        if (thrown instanceof NoSuchFileException) {
            return "there is no " + text;
        }
        boolean ours = thrown.getClass().getName().startsWith("io.quilt4j.") || thrown instanceof SQLException;
        return ours ? text : thrown.getClass().getSimpleName() + ": " + text;
    }
}
