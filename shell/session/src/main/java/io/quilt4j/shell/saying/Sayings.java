package io.quilt4j.shell.saying;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.saying.Saying.Aside;
import io.quilt4j.shell.saying.Saying.Held;
import io.quilt4j.shell.saying.Saying.Mistake;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Interrupted;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlRow;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.KeptSecret;
import io.quilt4j.shell.workspace.LooseSecret;
import io.quilt4j.shell.workspace.MadeKey;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.io.IOException;
import java.io.UncheckedIOException;
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
    private static final String OURS = "io.quilt4j.";
    private static final String ENDS_HERE = "The dry run ends here: what comes behind could need what was not made.";

    private final String login;
    private final boolean showsSecrets;
    private final boolean inSession;
    private final Set<Object> shownSecrets = Collections.newSetFromMap(new WeakHashMap<>());

    /**
     * @param login how one logs in here: {@code /login}
     * @param showsSecrets whether somebody sees what is said, and nobody keeps it; else no {@link Saying.NewSecret} is said
     */
    public Sayings(String login, boolean showsSecrets) {
        this(login, showsSecrets, true);
    }

    private Sayings(String login, boolean showsSecrets, boolean inSession) {
        this.login = login;
        this.showsSecrets = showsSecrets;
        this.inSession = inSession;
    }

    /** For what fails where there is no session: no {@code quilt3} call helps there. */
    public static Sayings ofCommand(String login) {
        return new Sayings(login, false, false);
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
        Span rest = outcome.span();
        return List.of(new Mistake(
                "IncompleteCode",
                false,
                "the text ends in the middle of a statement",
                "",
                isOnOneLine(text) ? null : new Span(rest.start(), rest.start()),
                "",
                List.of()));
    }

    private static boolean isOnOneLine(String text) {
        return text.strip().indexOf('\n') < 0;
    }

    private List<Saying> value(Outcome.Value outcome) {
        Object value = outcome.value();
        if (value instanceof CreatedKey created) {
            return created(created, outcome.isAsked() ? null : outcome.name());
        }
        if (value instanceof MadeKey made) {
            List<Saying> sayings = new ArrayList<>();
            newSecret(made.name(), made.secret(), "what has made it", sayings);
            return sayings;
        }
        if (value instanceof LooseSecret loose) {
            return List.of(new Saying.Warning(loose.toString()));
        }
        if (value instanceof KeptSecret kept) {
            return List.of(held(kept.name(), kept.place()));
        }
        if (!outcome.isAsked()) {
            return List.of(new Aside(outcome.name() + " = " + summary(outcome.type(), value)));
        }
        return asked(outcome);
    }

    private List<Saying> asked(Outcome.Value outcome) {
        Object value = outcome.value();
        List<Saying> sayings = new ArrayList<>();
        if (value instanceof SqlResult result && !result.hasRows()) {
            result.generated().ifPresent(keys -> keys.forEach(row -> newSecret(row, sayings)));
            sayings.add(new Saying.Changed(result.updateCount()));
        } else {
            sayings.add(new Saying.Answer(value, outcome.vertical(), outcome.ofPython()));
        }
        if (value instanceof SqlResult result) {
            result.warnings().forEach(warning -> sayings.add(new Saying.Warning(warning)));
        }
        return sayings;
    }

    private void newSecret(SqlRow row, List<Saying> sayings) {
        if (row.get("secret") instanceof Secret secret) {
            newSecret(String.valueOf(row.get("name")), secret, "the column secret of the result", sayings);
        }
    }

    /** Once. {@code holder}: what has it, where it is not shown. */
    private void newSecret(String name, Secret secret, String holder, List<Saying> sayings) {
        if (!shownSecrets.add(secret)) {
            return;
        }
        sayings.add(
                showsSecrets
                        ? new Saying.NewSecret(name, secret)
                        : new Held("The secret of " + name + " is told only now, and is not shown here: " + holder
                                + " holds it, and its reveal() hands it to code."));
    }

    private List<Saying> created(CreatedKey created, @Nullable String variable) {
        List<Saying> sayings = new ArrayList<>();
        if (variable == null) {
            sayings.add(new Saying.Answer(created.key, false, false));
        } else {
            sayings.add(new Aside(variable + " = " + CreatedKey.class.getSimpleName() + " " + created.key.name));
        }
        if (created.isStored()) {
            sayings.add(new Aside("The secret is where you wanted it, and is not shown."));
        } else if (variable != null) {
            sayings.add(held(created.key.name, variable + ".secret"));
        } else {
            newSecret(created.key.name, created.secret, "what you asked for", sayings);
        }
        return sayings;
    }

    private Held held(String keyName, String place) {
        String opened = showsSecrets ? "shows it." : "hands it to code.";
        return new Held("The secret of " + keyName + " is told only now: "
                + (place.isEmpty()
                        ? "one of your variables holds it as long as this session lasts, its reveal() "
                        : place + " holds it as long as this session lasts, " + place + ".reveal() ")
                + opened);
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
        return new Mistake(
                "CompilationError",
                false,
                SecretText.masked(diagnostic.message()),
                "",
                diagnostic.span(),
                diagnostic.hint(),
                List.of());
    }

    private Saying thrown(String text, Outcome.Threw threw) {
        Throwable thrown = threw.thrown();
        if (thrown instanceof Interrupted || thrown instanceof NotConfirmedException) {
            return new Saying.Ended(kind(thrown), String.valueOf(thrown.getMessage()));
        }
        List<String> frames = new ArrayList<>();
        threw.frames().stream()
                .filter(frame -> "snippet".equals(frame.getFileName()))
                .filter(frame -> !frame.getMethodName().isEmpty())
                .limit(MOST_FRAMES)
                .forEach(frame -> frames.add("  at " + frame.getMethodName() + ", line " + frame.getLineNumber()));
        if (!isOurs(thrown)) {
            causes(thrown, frames);
        }
        return mistake(thrown, tellsPlace(text, threw) ? threw.place() : null, frames);
    }

    /** Of one line the whole would be marked, which tells nothing; of several, that one of them is to blame does. */
    private static boolean tellsPlace(String text, Outcome.Threw threw) {
        Span whole = threw.span();
        boolean isAll = whole.of(text).strip().length() == text.strip().length();
        return threw.thrown() instanceof SqlMistakeException
                || (!isOnOneLine(text) && !(isAll && threw.thrown() instanceof SQLException));
    }

    private void causes(Throwable thrown, List<String> lines) {
        Throwable cause = thrown.getCause();
        for (int count = 0; cause != null && count < MOST_FRAMES; count++) {
            Mistake said = of(cause);
            lines.add("  caused by " + (said.tellsKind() ? "" : said.kind() + ": ") + said.line());
            cause = cause.getCause();
        }
    }

    /** What to say of a failure that is no outcome. */
    public Mistake of(Throwable thrown) {
        return mistake(thrown, null, List.of());
    }

    private Mistake mistake(Throwable thrown, @Nullable Span place, List<String> frames) {
        String text = message(thrown);
        String ofFile = text == null ? null : FileWords.of(thrown);
        String said = ofFile == null ? text : ofFile;
        boolean tellsKind = text == null || !(isOurs(thrown) || ofFile != null);
        String hint = thrown instanceof DryRunException ? ENDS_HERE : "";
        return new Mistake(
                kind(thrown),
                tellsKind,
                said == null ? "" : SecretText.masked(said),
                state(thrown),
                place,
                hint,
                frames);
    }

    private static String kind(Throwable thrown) {
        String name = thrown.getClass().getSimpleName();
        return name.isEmpty() ? thrown.getClass().getName() : name;
    }

    /** Ours speak for themselves; of others the kind is half of the message. */
    private static boolean isOurs(Throwable thrown) {
        return thrown.getClass().getName().startsWith(OURS)
                || thrown instanceof SQLException
                || isRefusalOfOurs(thrown);
    }

    /** Where Java has a class for it, our code refuses with that one, in a sentence of ours. */
    private static boolean isRefusalOfOurs(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        return (thrown.getClass() == IllegalArgumentException.class
                        || thrown instanceof IOException
                        || thrown instanceof UncheckedIOException)
                && frames.length > 0
                && frames[0].getClassName().startsWith(OURS);
    }

    private static String state(Throwable thrown) {
        String state = thrown instanceof SQLException sql ? sql.getSQLState() : null;
        return state == null || state.equals("HY000") ? "" : state;
    }

    /** An exception of a user may fail to tell its message, too. */
    private @Nullable String message(Throwable thrown) {
        try {
            return LoginWords.of(thrown, login, inSession);
        } catch (RuntimeException | StackOverflowError e) {
            return "(its message could not be read: " + e.getClass().getSimpleName() + ")";
        }
    }

    /** The note that libraries are there now. */
    public static String added(List<?> libraries) {
        return libraries.size() == 1 ? "added " + libraries.get(0) : "added " + libraries.size() + " libraries";
    }
}
