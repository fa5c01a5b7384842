package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Reading;
import io.quilt4j.shell.session.Piece.Kind;
import io.quilt4j.shell.sql.SqlStatement;
import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a text into statements, one after the other, Java and SQL side by side.
 *
 * <p>Java has no mark for the end of a snippet without a semicolon, so lines are added until they make sense: first by
 * brackets and quotes, then by asking the compiler. A line that begins with a dot goes on with the line before.
 */
final class Splitter {

    private static final Pattern PYTHON_IMPORT = Pattern.compile(
            "(import\\s+(quilt3(\\.\\w+)*|os|sys|json|datetime)(\\s+as\\s+\\w+)?|from\\s+[\\w.]+\\s+import\\s+[\\w"
                    + " ,*]+)\\s*(#.*)?(?=\\R|$)");

    private static final Pattern PYTHON_START = Pattern.compile(
            "(?:with\\b.*:\\s*(?:#.*)?$|with\\s+[\\w.]+\\s*\\(.*\\)\\s*(?:as\\s+\\w+\\s*)?:(?!:)|[\\p{L}_]\\w*(?:\\s*,\\s*[\\p{L}_]\\w*)*\\s*=[^=])");

    /** Python's; Java would take it for a method that goes on. */
    private static final Pattern RAISE = Pattern.compile("raise\\s+\\w");

    /** As people leave other shells. */
    private static final Pattern LEAVING =
            Pattern.compile("((exit|quit|sys\\.exit)\\s*(?:\\(\\s*\\d*\\s*\\))?)\\s*;?[ \\t]*(?=\\R|\\z)");

    /** The command that leaves. */
    static final String EXIT = "/exit";

    private static final Pattern ASSIGNED = Pattern.compile("([\\p{L}_][^\\s=(\\[.<>!+*/%|&-]*)\\s*[-+*/%|&]?=[^=]");

    private static final Pattern ANNOTATIONS = Pattern.compile("(?:\\s*@\\w[\\w.]*(?:\\([^)]*\\))?)+\\s*");

    private static final Pattern ELSE = Pattern.compile("\\s*else\\b");

    private static final Pattern CONTINUATION =
            Pattern.compile("\\s*(\\.(?!\\d)|\\?|:|&&|\\|\\||\\+(?!\\+)|else\\b).*", Pattern.DOTALL);

    /** The command that a piece is: {@code exit(3)} is {@code /exit 3}. */
    static String command(String piece) {
        return piece.startsWith("/") ? piece.strip() : (EXIT + " " + piece.replaceAll("\\D", "")).strip();
    }

    private final Compiler compiler;

    Splitter(Compiler compiler) {
        this.compiler = compiler;
    }

    /** What the splitter needs to know of Java and of the session. */
    interface Compiler {

        Answer look(String java);

        /** True when a statement without its semicolon is Java, whatever its names mean. */
        boolean isWellFormed(String java);

        boolean isDeclared(String name);

        /** What a text is that is Python; null for another one. */
        @Nullable
        Reading python(String text);

        /** True for a line that is one of the front end's own commands. */
        boolean isCommand(String line);
    }

    /** The length is how many characters belong to the first statement, when it is complete. */
    record Answer(State state, int length) {}

    enum State {
        COMPLETE,
        /** Would run as it is, but the next line may belong to it: a missing semicolon, an {@code if} without {@code else}. */
        MAY_GO_ON,
        INCOMPLETE,
        BROKEN
    }

    /** The first statement at or behind {@code from}; null when only blanks and comments are left. */
    @Nullable
    Piece next(String text, int from) {
        int start = skipBlanksAndComments(text, from, compiler);
        if (start >= text.length()) {
            return null;
        }
        int indented = startOfIndentation(text, start);
        Piece python = python(text.substring(indented), compiler);
        if (python != null) {
            return python.shifted(indented);
        }
        String rest = text.substring(start);
        Piece line = importOrCommand(rest);
        if (line != null) {
            return line.shifted(start);
        }
        if (SqlText.looksLikeSql(rest, compiler::isDeclared)) {
            SqlStatement sql = SqlStatement.first(rest, compiler::isCommand);
            return new Piece(Kind.SQL, new Span(0, sql.end()), sql.next(), sql.vertical()).shifted(start);
        }
        if (RAISE.matcher(rest).lookingAt()) {
            return new Piece(
                            Kind.BROKEN,
                            new Span(
                                    0,
                                    CommandLines.firstLine(rest).stripTrailing().length()))
                    .shifted(start);
        }
        return ofPython(java(rest).shifted(start), text);
    }

    /** What is known by its first line alone; null: the line is neither an import of Python's nor a command. */
    private @Nullable Piece importOrCommand(String text) {
        Matcher pythonImport = PYTHON_IMPORT.matcher(text);
        if (pythonImport.lookingAt()) {
            boolean runs = compiler.python(pythonImport.group()) instanceof Reading.Program;
            return new Piece(runs ? Kind.PYTHON : Kind.PYTHON_IMPORT, new Span(0, pythonImport.end()));
        }
        String line = CommandLines.firstLine(text);
        if (CommandLines.looksLikeOne(line)) {
            return new Piece(Kind.COMMAND, new Span(0, line.length()));
        }
        Matcher leaving = LEAVING.matcher(text);
        return leaving.lookingAt() && !compiler.isDeclared(leaving.group(2)) && compiler.isCommand(EXIT)
                ? new Piece(Kind.COMMAND, new Span(0, leaving.group(1).length()), leaving.end(), false)
                : null;
    }

    /** A line between lines of Java may be Python by itself: {@code print("a.b".split("."))}. */
    private Piece ofPython(Piece piece, String text) {
        boolean line = piece.kind() == Kind.JAVA || piece.kind() == Kind.BROKEN;
        return line && compiler.python(piece.span().of(text)) instanceof Reading.Program
                ? new Piece(Kind.PYTHON, piece.span(), piece.next(), piece.vertical())
                : piece;
    }

    /**
     * The statement behind {@code first} that is not understood, where all before it may be Python as well as Java: lines without a
     * semicolon. Of Python that is taken for Java at first nothing may run when it cannot go on. Null: there is none.
     */
    @Nullable
    Piece brokenBehind(String text, Piece first) {
        Piece piece = first;
        boolean behind = false;
        while (piece != null && mayBePython(piece, text) && !(behind && isBroken(piece, text))) {
            piece = next(text, piece.next());
            behind = true;
        }
        return behind && piece != null && isBroken(piece, text) ? piece : null;
    }

    private static boolean mayBePython(Piece piece, String text) {
        String source = piece.span().of(text);
        return piece.kind() == Kind.PYTHON_IMPORT
                || piece.kind() == Kind.PYTHON
                || (piece.kind() == Kind.JAVA && !source.endsWith(";") && !source.endsWith("}"));
    }

    private boolean isBroken(Piece piece, String text) {
        String source = piece.span().of(text);
        boolean java = piece.kind() == Kind.JAVA && !source.endsWith(";");
        return piece.kind() == Kind.BROKEN
                || piece.kind() == Kind.INCOMPLETE
                || ((java || piece.kind() == Kind.PYTHON) && compiler.python(source) instanceof Reading.Refused)
                || (java && (assignsUndeclared(piece, text) || !compiler.isWellFormed(source)));
    }

    /** {@code x = f(a=1, 2)}: Python cannot read it, and Java has no {@code x}. */
    private boolean assignsUndeclared(Piece piece, String text) {
        Matcher assigned = ASSIGNED.matcher(piece.span().of(text));
        if (!assigned.lookingAt()) {
            return false;
        }
        String name = assigned.group(1);
        String declared = "(?m)^[ \\t]*(?:final\\s+)?[A-Za-z][\\w.<>\\[\\], ]*\\s" + Pattern.quote(name) + "\\s*[=;]";
        return !compiler.isDeclared(name)
                && !Pattern.compile(declared)
                        .matcher(text.substring(0, piece.span().start()))
                        .find();
    }

    /** Of Python the indentation of the first line belongs to the text: it tells how far in the others stand. */
    private static int startOfIndentation(String text, int start) {
        int line = text.lastIndexOf('\n', start - 1) + 1;
        return text.substring(line, start).isBlank() ? line : start;
    }

    /** {@link Session#endOfFirst}. */
    static int endOfFirst(String text, Compiler compiler) {
        Piece piece = new Splitter(compiler).next(text, 0);
        if (piece == null) {
            // A comment may be going on.
            return text.isBlank() ? text.length() : -1;
        }
        boolean somethingFollows = !text.substring(piece.next()).isBlank();
        return switch (piece.kind()) {
            case INCOMPLETE -> -1;
            case COMMAND, PYTHON_IMPORT -> piece.next();
            // Of Python nothing runs before all of it is there.
            case PYTHON -> somethingFollows ? piece.next() : -1;
            case SQL, JAVA -> somethingFollows || isClosed(piece, text) ? piece.next() : -1;
            case BROKEN -> somethingFollows ? piece.next() : -1;
        };
    }

    /** An {@code if} may be followed by its {@code else}, a {@code try} by its {@code catch}. */
    private static boolean isClosed(Piece piece, String text) {
        String source = piece.span().of(text);
        boolean closed = source.endsWith(";") || (piece.kind() == Kind.JAVA && source.endsWith("}"));
        return piece.vertical()
                || (closed && (piece.kind() == Kind.SQL || !source.matches("(?s)(if|try|do|else)\\b.*")));
    }

    /**
     * Python is taken as a whole, to the end or to a line of its own that is SQL or a command; null for something else. SQL comes first
     * where both could be meant, but for {@code with open(...) as f:} and {@code values = [...]}, which are no SQL.
     */
    static @Nullable Piece python(String text, Compiler compiler) {
        String bare = text.stripLeading();
        String line = CommandLines.firstLine(bare);
        boolean certain = PYTHON_START.matcher(line).lookingAt();
        if (!certain && (CommandLines.looksLikeOne(line) || SqlText.looksLikeSql(bare, compiler::isDeclared))) {
            return null;
        }
        if (JavaStart.isAt(bare)) {
            return null;
        }
        Reading whole = compiler.python(text);
        if (whole == null || whole instanceof Reading.Program) {
            return whole == null ? null : untilJava(text, compiler);
        }
        for (int end = text.indexOf('\n') + 1; end > 0; end = text.indexOf('\n', end) + 1) {
            String rest = text.substring(end);
            boolean command = rest.startsWith("/") && CommandLines.looksLikeOne(CommandLines.firstLine(rest));
            boolean sql = rest.matches("(?s)[A-Za-z(].*")
                    && !PYTHON_START.matcher(CommandLines.firstLine(rest)).lookingAt()
                    && SqlText.looksLikeSql(rest, compiler::isDeclared);
            boolean java = JavaStart.isAt(rest);
            if ((command || sql || java)
                    && compiler.python(text.substring(0, end)) instanceof Reading.Program above
                    && !(sql && above.binds(SqlText.firstWord(rest)))) {
                return untilJava(text.substring(0, end), compiler);
            }
        }
        Kind kind = whole instanceof Reading.Unfinished ? Kind.INCOMPLETE : Kind.PYTHON;
        return new Piece(kind, new Span(0, text.stripTrailing().length()));
    }

    /** Python as far as no line of Java stands in it; null: it begins with one. */
    private static @Nullable Piece untilJava(String text, Compiler compiler) {
        if (!(compiler.python(text) instanceof Reading.Program program)) {
            return null;
        }
        int java = program.startOfJava();
        return java < 0
                ? new Piece(Kind.PYTHON, new Span(0, text.length()))
                : untilJava(text.substring(0, java), compiler);
    }

    private Piece java(String text) {
        List<Token> tokens = JavaTokens.of(text);
        int end = 0;
        while (true) {
            end = balancedLineEnd(text, tokens, end);
            if (end < 0) {
                return incomplete(text);
            }
            int mark = VerticalMark.start(text.substring(0, end));
            Answer answer = looked(text.substring(0, mark < 0 ? end : mark));
            if (mark >= 0 && answer.state() != State.BROKEN && answer.state() != State.INCOMPLETE) {
                boolean whole = text.substring(answer.length(), mark).isBlank();
                return new Piece(Kind.JAVA, new Span(0, answer.length()), whole ? end : answer.length(), whole);
            }
            if (!goesOn(answer, text, end)) {
                return switch (answer.state()) {
                    case COMPLETE, MAY_GO_ON -> new Piece(Kind.JAVA, new Span(0, answer.length()));
                    case BROKEN -> new Piece(Kind.BROKEN, new Span(0, end));
                    case INCOMPLETE -> incomplete(text);
                };
            }
        }
    }

    private static Piece incomplete(String text) {
        return new Piece(Kind.INCOMPLETE, new Span(0, text.stripTrailing().length()));
    }

    /** Whether the line behind {@code end} is to be looked at together with those above it. */
    private static boolean goesOn(Answer answer, String text, int end) {
        String behind = text.substring(end);
        if (ANNOTATIONS.matcher(text.substring(0, end)).matches()) {
            return !behind.isBlank();
        }
        return switch (answer.state()) {
            // An else belongs to the if before it, which would be complete without.
            case COMPLETE -> answer.length() >= end && ELSE.matcher(behind).lookingAt();
            case MAY_GO_ON -> !behind.isBlank() && CONTINUATION.matcher(behind).matches();
            case BROKEN -> false;
            case INCOMPLETE -> !behind.isBlank();
        };
    }

    /** A statement has a length; whatever the compiler says, whoever cuts must get on. */
    private Answer looked(String java) {
        Answer answer = compiler.look(java);
        boolean complete = answer.state() == State.COMPLETE || answer.state() == State.MAY_GO_ON;
        return complete && answer.length() == 0 ? new Answer(State.BROKEN, 0) : answer;
    }

    /** The end of the first line behind {@code from} at which all brackets and quotes are closed; -1 when there is none. */
    private static int balancedLineEnd(String text, List<Token> tokens, int from) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Token.Kind.SYMBOL) {
                char symbol = text.charAt(token.start());
                depth += "([{".indexOf(symbol) >= 0 ? 1 : ")]}".indexOf(symbol) >= 0 ? -1 : 0;
            }
            boolean unfinished =
                    token.open() && token.kind() != Token.Kind.STRING && token.kind() != Token.Kind.CHARACTER;
            if (unfinished) {
                return -1;
            }
            int next = i + 1 < tokens.size() ? tokens.get(i + 1).start() : text.length();
            boolean endsLine =
                    i + 1 == tokens.size() || text.substring(token.end(), next).contains("\n");
            if (endsLine && depth <= 0 && token.end() > from) {
                return token.end();
            }
        }
        return -1;
    }

    /** Also skips what begins with {@code #}: Python's comments, and the first line of a script. */
    private static int skipBlanksAndComments(String text, int from, Compiler compiler) {
        int at = from;
        while (at < text.length()) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';') {
                at++;
            } else if (text.startsWith("//", at) || text.charAt(at) == '#' || isSqlComment(text, at, compiler)) {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (text.startsWith("/*", at) && text.indexOf("*/", at + 2) >= 0) {
                at = text.indexOf("*/", at + 2) + 2;
            } else {
                break;
            }
        }
        return at;
    }

    /** {@code --count} counts a variable of Java down. */
    private static boolean isSqlComment(String text, int at, Compiler compiler) {
        int end = at + 2;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        return text.startsWith("--", at) && !(end > at + 2 && compiler.isDeclared(text.substring(at + 2, end)));
    }

    /** True when the brackets, quotes and comments of {@code text} are all closed; needs no compiler. */
    static boolean isBalanced(String text) {
        List<Token> tokens = JavaTokens.of(text);
        return tokens.isEmpty()
                || balancedLineEnd(text, tokens, text.stripTrailing().length() - 1) >= 0;
    }
}
