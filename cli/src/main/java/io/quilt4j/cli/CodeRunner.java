package io.quilt4j.cli;

import io.quilt4j.shell.prelude.keys.CreatedKey;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.PlainText;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.session.Diagnostic;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import io.quilt4j.shell.sql.SqlMistakeException;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.LoginAdvice;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.workspace.Confirm;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Runs code text by text. One that begins with SQL goes straight to the driver, so that its rows are printed as they arrive
 * and no Java compiler is started; any other goes to a {@link Session}, whose variables live on from text to text.
 */
final class CodeRunner implements AutoCloseable {

    private static final Pattern DELETE = Pattern.compile("\\bDELETE\\b", Pattern.CASE_INSENSITIVE);

    private final QuiltDatabase database;
    private final Format format;
    private final CareOptions care;
    private final Confirm confirm;
    private final Console console;
    private @Nullable Connection connection;
    private @Nullable Session session;

    CodeRunner(QuiltDatabase database, Format format, CareOptions care, Console console) {
        this.database = database;
        this.format = format;
        this.care = care;
        this.confirm = ConsoleConfirm.at(console, care.yes());
        this.console = console;
    }

    /** False when something failed, after its error was said; the rest of the text was not run then. */
    boolean run(String text) throws SQLException {
        return (SqlText.looksLikeSql(text, name -> false) && !needsCare(text))
                ? new SqlSession(connection(), format, console).run(text)
                : runInSession(text);
    }

    /** What would be revoked is looked at first, which the session does. */
    private boolean needsCare(String sql) {
        return care.dryRun()
                || (!confirm.equals(Confirm.YES) && DELETE.matcher(sql).find());
    }

    private boolean runInSession(String text) {
        Outcome last = session().eval(text, outcome -> print(text, outcome));
        console.out().flush();
        return last instanceof Outcome.Value || last instanceof Outcome.Nothing;
    }

    private void print(String text, Outcome outcome) {
        if (outcome instanceof Outcome.Value value) {
            if (isAsked(value)) {
                if (value.value() instanceof CreatedKey created) {
                    print(created);
                } else {
                    print(value.value());
                }
            }
        } else if (outcome instanceof Outcome.Rejected rejected) {
            rejected.diagnostics().forEach(diagnostic -> print(text, diagnostic));
        } else if (outcome instanceof Outcome.Threw threw) {
            console.out().flush();
            console.err().println("error: " + SecretText.masked(message(threw.thrown())));
            if (threw.thrown() instanceof SqlMistakeException && threw.place() != null) {
                Caret.print(text, threw.place(), console.err());
            }
        } else if (outcome instanceof Outcome.Incomplete) {
            console.err().println("error: the code ends in the middle of a statement.");
        }
    }

    private void print(@Nullable Object value) {
        if (value instanceof SqlResult result && !result.hasRows()) {
            result.generated()
                    .flatMap(Table::of)
                    .ifPresentOrElse(created -> format.printer().print(created, console.out()), () -> format.printer()
                            .printCount(result.updateCount(), console.out()));
            return;
        }
        Table.of(value).ifPresentOrElse(table -> format.printer().print(table, console.out()), () -> console.out()
                .println(PlainText.of(value)));
    }

    /** Whoever sits at the terminal sees the secret, once; elsewhere it is not shown, which must not pass unnoticed. */
    private void print(CreatedKey created) {
        print(created.key);
        console.out().flush();
        if (created.isStored()) {
            return;
        }
        String name = Harmless.line(created.key.name);
        if (console.terminal() != null) {
            console.err().println("  " + created.secret.reveal());
            console.err().println("This is the secret of " + name + ", shown once.");
        } else {
            console.err()
                    .println("warning: the secret of " + name
                            + " is not shown, and gone when this run ends. Keep it with"
                            + " create(\"name\", to=env_file(\".env\")), or print it: var created ="
                            + " quilt3.api_keys.create(\"name\"); print(created.secret.reveal())");
        }
    }

    /** An expression is a question, {@code var keys = ...} is not. */
    private static boolean isAsked(Outcome.Value value) {
        return value.name() == null || value.name().startsWith("$");
    }

    private void print(String text, Diagnostic diagnostic) {
        console.out().flush();
        console.err().println("error: " + diagnostic.message());
        Caret.print(text, diagnostic.span(), console.err());
        if (!diagnostic.hint().isEmpty()) {
            console.err().println(diagnostic.hint());
        }
    }

    private static String message(Throwable thrown) {
        return thrown.getMessage() == null
                ? thrown.toString()
                : LoginAdvice.in(thrown.getMessage(), QuiltCommand.LOGIN);
    }

    private Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.connect();
            connection.setReadOnly(care.readOnly());
        }
        return connection;
    }

    private Session session() {
        if (session == null) {
            session = Session.open(SessionOptions.printingTo(console.out(), console.err())
                    .withCatalog(database.options())
                    .withDatabase(database)
                    .withConfirm(confirm)
                    .withDryRun(care.dryRun())
                    .withReadOnly(care.readOnly()));
        }
        return session;
    }

    @Override
    public void close() throws SQLException {
        if (session != null) {
            session.unstoredKeys().forEach(name -> console.err()
                    .println("warning: the secret of " + Harmless.line(name)
                            + " was put nowhere, and is gone with the end of this run. Revoke the key."));
            session.close();
        }
        if (connection != null) {
            connection.close();
        }
    }
}
