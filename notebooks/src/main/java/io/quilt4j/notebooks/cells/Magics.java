package io.quilt4j.notebooks.cells;

import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.notebooks.display.Excerpt;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.session.Documentation;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.sql.Schema;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.text.Nearest;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Does what the magics say. */
public final class Magics {

    private final Session session;
    private final Settings settings;
    private final Demo demo;
    private final LoginDialogue dialogue;

    public Magics(Session session, Settings settings, Demo demo, LoginDialogue dialogue) {
        this.session = session;
        this.settings = settings;
        this.demo = demo;
        this.dialogue = dialogue;
    }

    /** How a magic ended; spans of the outcome count from {@code offset} in the cell. */
    record Ran(Outcome outcome, int offset) {}

    /**
     * Runs one magic.
     *
     * @param each is told what became of every statement
     * @throws WrongMagic when there is no such magic, or it is written wrongly
     */
    Ran run(Part.Magic magic, Consumer<Outcome> each) {
        MagicName name =
                MagicName.named(magic.name()).orElseThrow(() -> new WrongMagic(MagicName.unknown(magic.name())));
        if (magic.isCell() && name != MagicName.SQL && !magic.body().isBlank()) {
            throw new WrongMagic("%" + name.text() + " stands on a line of its own: write it with one percent sign.");
        }
        return switch (name) {
            case SQL -> sql(SqlMagic.of(magic), each);
            case TABLES -> value(each, this::tables);
            case WHO -> who(each);
            case DESCRIBE -> {
                String table = argument(magic, name);
                yield value(each, () -> describe(table));
            }
            case JARS -> jars(argument(magic, name), each);
            case MAVEN -> maven(argument(magic, name), each);
            case LOGIN -> new Ran(session.eval("quilt3.login()", each::accept), magic.offset());
            case DEMO -> demo(each);
            case TIMING -> timing(magic.arguments().isEmpty() ? !settings.isTiming() : isOn(magic, name), each);
            case CONFIRM -> confirm(isOn(magic, name), each);
            case HELP -> help(magic, each);
        };
    }

    private Ran jars(String names, Consumer<Outcome> each) {
        try {
            return added(session.addJars(names), each);
        } catch (IllegalArgumentException e) {
            throw new WrongMagic(String.valueOf(e.getMessage()));
        }
    }

    private Ran who(Consumer<Outcome> each) {
        // Asked before: while a value is being made, the session is held by whoever waits for it.
        List<Map<String, Object>> variables = session.variables().stream()
                .filter(variable -> !variable.isUnnamed())
                .map(variable -> row("variable", variable.name(), "type", variable.type()))
                .toList();
        return value(each, () -> variables.isEmpty() ? "no variables" : variables);
    }

    private Ran timing(boolean on, Consumer<Outcome> each) {
        settings.time(on);
        return value(each, () -> on ? "each cell tells how long it took" : "no cell tells how long it took");
    }

    private Ran confirm(boolean on, Consumer<Outcome> each) {
        settings.ask(on);
        return value(
                each,
                () -> on
                        ? "revoking several keys at once is asked about"
                        : "revoking several keys at once is not asked about");
    }

    private Ran added(List<?> jars, Consumer<Outcome> each) {
        return value(each, () -> Sayings.added(jars));
    }

    private Ran maven(String coordinates, Consumer<Outcome> each) {
        Outcome outcome = session.addMaven(coordinates);
        if (outcome instanceof Outcome.Threw threw && threw.thrown() instanceof IllegalArgumentException wrong) {
            throw new WrongMagic(String.valueOf(wrong.getMessage()));
        }
        return outcome instanceof Outcome.Value value && value.value() instanceof List<?> jars
                ? added(jars, each)
                : new Ran(outcome, 0);
    }

    private Ran sql(SqlMagic sql, Consumer<Outcome> each) {
        Consumer<Outcome> shown = sql.rows() == 0 ? each : outcome -> each.accept(excerpt(outcome, sql.rows()));
        Outcome outcome = session.evalSql(sql.statement(), sql.keep() != null, shown::accept);
        Path csv = sql.csv();
        if (csv != null && outcome instanceof Outcome.Value result && result.value() instanceof SqlResult rows) {
            Outcome written = write(rows, csv);
            if (!(written instanceof Outcome.Value)) {
                return new Ran(written, 0);
            }
        }
        if (sql.keep() != null && outcome instanceof Outcome.Value result) {
            Outcome declared = session.declare(sql.keep(), SqlResult.class.getName(), result.value());
            if (!(declared instanceof Outcome.Value)) {
                return new Ran(declared, 0);
            }
        }
        return new Ran(outcome, sql.offset());
    }

    private Outcome write(SqlResult rows, Path csv) {
        return session.call(() -> CsvFile.write(rows, csv));
    }

    private static Outcome excerpt(Outcome outcome, int rows) {
        return outcome instanceof Outcome.Value given && given.value() instanceof SqlResult result && result.hasRows()
                ? new Outcome.Value(given.span(), new Excerpt(result, rows), given.type(), given.name())
                : outcome;
    }

    private List<Map<String, Object>> tables() throws SQLException {
        return session.schema().tables().stream()
                .map(table -> row("table", table.name(), "what it holds", table.remarks()))
                .toList();
    }

    private List<Map<String, Object>> describe(String name) throws SQLException {
        Schema schema = session.schema();
        Schema.Table table = schema.table(name)
                .orElseThrow(() -> new IllegalArgumentException("There is no table " + name
                        + Nearest.to(
                                        name,
                                        schema.tables().stream()
                                                .map(Schema.Table::name)
                                                .toList())
                                .map(near -> "; did you mean " + near + "?")
                                .orElse("; %tables lists them")));
        return table.fields().stream()
                .map(field -> row("column", field.name(), "type", field.type(), "what it holds", field.remarks()))
                .toList();
    }

    private Ran help(Part.Magic magic, Consumer<Outcome> each) {
        // Looked up here: while a value is being made, the session is held by whoever waits for it.
        Object told = magic.arguments().isEmpty() ? help() : help(magic.arguments());
        return value(each, () -> told);
    }

    private static List<Map<String, Object>> help() {
        return Arrays.stream(MagicName.values())
                .map(magic -> row("magic", magic.usage(), "what it does", magic.does()))
                .toList();
    }

    private Documentation help(String name) {
        return new CellHelp(session)
                .inspect(name, name.length())
                .orElseThrow(() -> new WrongMagic("There is nothing to say about " + name
                        + ". %help lists the magics, and quilt3 prints what it has."));
    }

    private static Map<String, Object> row(String... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    private Ran demo(Consumer<Outcome> each) {
        Outcome started = session.call(() -> demo.start(dialogue));
        if (started instanceof Outcome.Value value && value.value() instanceof QuiltDatabase stack) {
            session.connectTo(stack);
            return value(
                    each,
                    () -> "a local stack with sample data, as its administrator: "
                            + stack.options().catalog());
        }
        return new Ran(started, 0);
    }

    private Ran value(Consumer<Outcome> each, Callable<? extends @Nullable Object> code) {
        Outcome outcome = session.call(code);
        each.accept(outcome);
        return new Ran(outcome, 0);
    }

    private static String argument(Part.Magic magic, MagicName name) {
        if (magic.arguments().isEmpty()) {
            throw new WrongMagic("Usage: " + name.usage());
        }
        return magic.arguments();
    }

    private static boolean isOn(Part.Magic magic, MagicName name) {
        return switch (magic.arguments()) {
            case "on" -> true;
            case "off" -> false;
            default -> throw new WrongMagic("Usage: " + name.usage());
        };
    }
}
