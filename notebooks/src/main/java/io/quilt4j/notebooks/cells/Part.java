package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of a cell; {@code offset} is where its text stands in the cell. */
sealed interface Part {

    int offset();

    /** Statements, Java or SQL by their first word. */
    record Code(String text, int offset) implements Part {}

    /**
     * A magic: {@code %name arguments}, or {@code %%name arguments} above a body.
     *
     * @param isCell true with two percent signs
     * @param argumentsEnd where the arguments end in the cell
     * @param body the lines below, empty for a line magic
     * @param bodyOffset where they begin in the cell
     */
    record Magic(
            String name, String arguments, boolean isCell, int offset, int argumentsEnd, String body, int bodyOffset)
            implements Part {}

    Pattern OF_CELL = Pattern.compile("\\s*%%(\\w*)[ \\t]*([^\\r\\n]*)(?:\\R|$)");

    Pattern OF_LINE = Pattern.compile("%(\\w+)(?:[ \\t]+([^\\r\\n]*))?[ \\t]*", Pattern.MULTILINE);

    /** {@code keys?} and {@code ?keys}, as IPython asks for help. */
    Pattern QUESTION = Pattern.compile("\\s*(?:\\?{1,2}([\\w.%]+)|([\\w.%]+)\\?{1,2})\\s*");

    /** Cuts a cell. A line that begins with a percent sign is a magic, unless it stands inside brackets, quotes or a comment. */
    static List<Part> of(String cell) {
        Matcher cellMagic = OF_CELL.matcher(cell);
        if (cellMagic.lookingAt()) {
            return List.of(new Magic(
                    cellMagic.group(1),
                    cellMagic.group(2).strip(),
                    true,
                    cellMagic.start(1) - 2,
                    endOfText(cell, cellMagic.start(2), cellMagic.end(2)),
                    cell.substring(cellMagic.end()),
                    cellMagic.end()));
        }
        Matcher question = QUESTION.matcher(cell);
        if (question.matches()) {
            int group = question.group(1) == null ? 2 : 1;
            return List.of(new Magic(
                    "help",
                    question.group(group),
                    false,
                    question.start(group),
                    question.end(group),
                    "",
                    cell.length()));
        }
        return lines(cell);
    }

    private static List<Part> lines(String cell) {
        List<Part> parts = new ArrayList<>();
        int codeStart = 0;
        int line = 0;
        while (line < cell.length()) {
            int end = cell.indexOf('\n', line) < 0 ? cell.length() : cell.indexOf('\n', line) + 1;
            Matcher magic = OF_LINE.matcher(cell).region(line, end);
            if (magic.lookingAt()
                    && cell.substring(magic.end(), end).isBlank()
                    && isClosed(cell.substring(codeStart, line))) {
                add(parts, cell, codeStart, line);
                String arguments = magic.group(2) == null ? "" : magic.group(2).strip();
                int argumentsEnd = endOfText(cell, line, magic.end());
                parts.add(new Magic(magic.group(1), arguments, false, line, argumentsEnd, "", end));
                codeStart = end;
            }
            line = end;
        }
        add(parts, cell, codeStart, cell.length());
        return parts;
    }

    private static void add(List<Part> parts, String cell, int start, int end) {
        if (!cell.substring(start, end).isBlank()) {
            parts.add(new Code(cell.substring(start, end), start));
        }
    }

    private static int endOfText(String cell, int start, int end) {
        return start + cell.substring(start, end).stripTrailing().length();
    }

    private static boolean isClosed(String code) {
        int depth = 0;
        for (Token token : JavaTokens.of(code)) {
            boolean unfinished =
                    token.open() && (token.kind() == Token.Kind.TEXT_BLOCK || token.kind() == Token.Kind.COMMENT);
            if (unfinished) {
                return false;
            }
            if (token.kind() == Token.Kind.SYMBOL) {
                char symbol = code.charAt(token.start());
                depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            }
        }
        return depth <= 0;
    }
}
