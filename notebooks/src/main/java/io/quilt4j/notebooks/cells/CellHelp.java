package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.session.Completeness;
import io.quilt4j.shell.session.Completion;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.session.Documentation;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What helps while a cell is typed: the session's help, for the part of the cell that the cursor is in. */
public final class CellHelp {

    private static final Pattern NAME = Pattern.compile("\\b(\\w+)\\b\\(?");

    private final Session session;

    public CellHelp(Session session) {
        this.session = session;
    }

    public Completion complete(String cell, int cursor) {
        int line = cell.lastIndexOf('\n', cursor - 1) + 1;
        String typed = cell.substring(line, cursor);
        if (typed.matches("%{1,2}\\w*")) {
            return magics(typed, line);
        }
        if (typed.matches("%describe\\s+\\w*")) {
            return tables(typed.replaceFirst("%describe\\s+", ""), cursor);
        }
        int start = startOfText(cell, cursor);
        if (isInComment(cell.substring(start, cursor))) {
            return new Completion(cursor, List.of());
        }
        Completion inside = session.complete(cell.substring(start), cursor - start);
        return new Completion(inside.start() + start, inside.candidates());
    }

    public Optional<Documentation> inspect(String cell, int cursor) {
        int line = cell.lastIndexOf('\n', Math.max(0, cursor - 1)) + 1;
        for (MagicName magic : MagicName.values()) {
            if (cell.substring(line).matches("(?s)%{1,2}" + magic.text() + "\\b.*")
                    && cursor <= line + magic.text().length() + 2) {
                return Optional.of(new Documentation(magic.usage(), magic.does()));
            }
        }
        int start = startOfText(cell, cursor);
        String name = functionAt(cell, start, cursor);
        boolean declared = session.variables().stream()
                .anyMatch(variable -> variable.name().equals(name));
        Optional<Documentation> own = name.isEmpty() || declared ? Optional.empty() : Functions.at(name);
        return own.isPresent() ? own : session.inspect(cell.substring(start), cursor - start);
    }

    public Completeness isComplete(String cell) {
        List<Part> parts = Part.of(cell);
        if (parts.isEmpty()) {
            return Completeness.COMPLETE;
        }
        Part last = parts.get(parts.size() - 1);
        if (last instanceof Part.Code code) {
            return session.isComplete(code.text());
        }
        // The body of a cell magic ends at an empty line, or at a semicolon.
        boolean open = ((Part.Magic) last).isCell() && !cell.stripTrailing().endsWith(";") && !cell.endsWith("\n\n");
        return open ? Completeness.INCOMPLETE : Completeness.COMPLETE;
    }

    /** Where the text that the session understands begins: behind the magic that it follows. */
    private static int startOfText(String cell, int cursor) {
        int start = 0;
        for (Part part : Part.of(cell)) {
            if (part.offset() > cursor) {
                break;
            }
            start = part.offset();
            if (part instanceof Part.Magic magic) {
                boolean inBody = magic.isCell() && cursor >= magic.bodyOffset();
                start = inBody
                        ? magic.bodyOffset()
                        : magic.argumentsEnd() - magic.arguments().length();
                start = Math.min(start, cursor);
            }
        }
        return start;
    }

    /** The bare name at the cursor, or that of the call whose arguments begin there; empty when it is a member of something. */
    private static String functionAt(String cell, int start, int cursor) {
        Matcher name = NAME.matcher(cell).region(start, cell.length());
        while (name.find()) {
            boolean here = name.start() <= cursor && cursor <= name.end();
            boolean member = name.start() > start && cell.charAt(name.start() - 1) == '.';
            if (here && !member) {
                return name.group(1);
            }
        }
        return "";
    }

    /** A comment of Java or SQL that goes on at the end of the text. */
    private static boolean isInComment(String text) {
        List<Token> tokens = JavaTokens.of(text);
        if (tokens.isEmpty()) {
            return false;
        }
        Token last = tokens.get(tokens.size() - 1);
        boolean goesOn = last.open() || (last.end() == text.length() && text.startsWith("//", last.start()));
        return last.kind() == Token.Kind.COMMENT && goesOn;
    }

    private static Completion magics(String typed, int line) {
        String percent = typed.startsWith("%%") ? "%%" : "%";
        String name = typed.substring(percent.length());
        List<Candidate> found = Arrays.stream(MagicName.values())
                .filter(magic -> percent.equals("%") || magic == MagicName.SQL)
                .filter(magic -> magic.text().startsWith(name))
                .map(magic -> new Candidate(percent + magic.text(), Kind.JAVA, magic.does()))
                .toList();
        return new Completion(line + typed.indexOf('%'), found);
    }

    private Completion tables(String typed, int cursor) {
        try {
            List<Candidate> found = session.schema().tables().stream()
                    .filter(table -> table.name().startsWith(typed))
                    .map(table -> new Candidate(table.name(), Kind.TABLE, table.remarks()))
                    .toList();
            return new Completion(cursor - typed.length(), found);
        } catch (SQLException e) {
            // Nobody is logged in; there is nothing to offer then.
            return new Completion(cursor, List.of());
        }
    }
}
