package io.quilt4j.shell.terminal;

import io.quilt4j.shell.session.Documentation;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.sql.Schema;
import io.quilt4j.shell.text.Harmless;
import io.quilt4j.shell.text.Nearest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Says what a name stands for: a table with its columns, or code with its documentation. */
final class Descriptions {

    private final Session session;
    private final Screen screen;

    Descriptions(Session session, Screen screen) {
        this.session = session;
        this.screen = screen;
    }

    void tables() throws SQLException {
        Glossary glossary = new Glossary("table", "columns", "description");
        for (Schema.Table table : session.schema().tables()) {
            glossary.add(table.name(), String.valueOf(table.fields().size()), table.remarks());
        }
        glossary.print(screen);
        screen.note("/describe NAME tells the columns");
    }

    private void describe(Schema.Table table) {
        screen.note(table.remarks());
        Glossary glossary = new Glossary("column", "type", "description");
        table.fields().forEach(field -> glossary.add(field.name(), field.type(), field.remarks()));
        glossary.print(screen);
    }

    void describe(String argument) throws SQLException, CommandException {
        if (argument.isEmpty()) {
            throw new CommandException("Which one? /describe api_keys, or /describe quilt3.api_keys.list");
        }
        // Code is explained without the catalog, which may not answer.
        boolean isCode = argument.indexOf('.') >= 0;
        Optional<Documentation> known = isCode ? session.inspect(argument, argument.length()) : Optional.empty();
        if (known.isPresent()) {
            describe(known.get());
            return;
        }
        Schema schema = session.schema();
        Optional<Schema.Table> table = schema.table(argument);
        if (table.isPresent()) {
            describe(table.get());
            return;
        }
        describe(session.inspect(argument, argument.length())
                .or(() -> session.inspect("SELECT " + argument, "SELECT ".length() + argument.length()))
                .orElseThrow(() -> new CommandException("Nothing is known about " + Harmless.line(argument)
                        + Nearest.to(argument, names(schema))
                                .map(name -> "; did you mean " + name + "?")
                                .orElse("."))));
    }

    private void describe(Documentation documentation) {
        screen.say(Harmless.text(documentation.signature()), screen.palette().heading());
        Paragraphs.lines(documentation.text(), screen.width() - 1).forEach(line -> screen.say(Harmless.line(line)));
    }

    List<String> describable(String typed) {
        try {
            List<String> names = names(session.schema());
            return typed.contains(".") ? List.of() : names;
        } catch (SQLException e) {
            return List.of();
        }
    }

    private static List<String> names(Schema schema) {
        return schema.tables().stream().map(Schema.Table::name).toList();
    }
}
