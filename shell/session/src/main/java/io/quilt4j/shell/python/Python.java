package io.quilt4j.shell.python;

import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tells Python from Java and SQL, and reads it as a whole. A line that is good Java as well, {@code quilt3.api_keys.list()}, is none
 * of ours; neither is an assignment to a variable that Java has declared.
 */
public final class Python {

    /** Something that may be Python: without one of these nothing is read, which keeps the first plain call of a session quick. */
    private static final Pattern MARK =
            Pattern.compile("(?m)^[ \\t]*(?:for|if|while|try|with|def|import|from|raise|del|pass|assert"
                    + "|return|break|continue)\\b"
                    + "|^[ \\t]*[\\p{L}_][\\p{L}\\p{N}_.,\\[\\] ()\"']*[-+*/%|&]?=[^=]"
                    + "|\\b(?:and|or|not|is|in|lambda|else|os|json|datetime|timedelta|Path|"
                    + String.join("|", BuiltinNames.ofPythonOnly()) + ")\\b"
                    + "|^[ \\t]*\\(|[<>]=?[^<>]*[<>]"
                    + "|^[ \\t]*(?:class|match|global|nonlocal|yield|await|async|@)\\b|:=|\\.\\.\\."
                    + "|(?<![\"'\\w])(?:[bB][rR]?|[rR][bB])[\"']|\\d[jJ]\\b"
                    + "|\\\\\\R|\\b(?:print|exit|quit)\\s*\\("
                    + "|[\\[{%]|\\*\\*|//|[\"']\\s*\\*|\\*\\s*[\"']|\\)\\s*\\.format|\"\"\"|'''|[fF][\"']");

    /** What Python has and is not here, and no Java either: {@code "a".encode()}. */
    private static final Pattern MISSING = Pattern.compile("\\b(?:" + String.join("|", Known.missing()) + ")\\b");

    /** A line that no Java has: the head of a block, or an import without a semicolon. */
    private static final Pattern HEAD = Pattern.compile(
            "(?m)^[ \\t]*(?:(?:async[ \\t]+)?(?:for\\s.+\\sin\\s.+|while\\s.+|with\\s.+|def\\s.+|class\\s\\w.*|match\\s.+"
                    + "|if\\s.+|elif\\s.+|else|try|except\\b.*|finally)\\s*:[ \\t]*(?:#.*)?$"
                    + "|(?:for\\s.+\\sin\\s.+|if\\s.+|while\\s.+):[ \\t]+[\\w.]+[ \\t]*(?:[-+*/]?=|\\(|$).*"
                    + "|class\\s+\\w+(?:\\([\\w., ]*\\))?[ \\t]*:.*|raise(?:[ \\t]+\\w+\\(.*)?$"
                    + "|@[\\w.]+(?:\\(.*\\))?[ \\t]*(?:#.*)?\\R[ \\t]*(?:async[ \\t]+)?def\\b"
                    + "|@[a-z_][\\w.]*(?:\\(.*\\))?[ \\t]*(?:#.*)?\\z)");

    /** The head of a block whose colon was forgotten, which is no Java either: that has a bracket there, or a brace behind it. */
    private static final Pattern HEAD_WITHOUT_COLON =
            Pattern.compile("[ \\t]*(?:for\\s+\\w+(?:\\s*,\\s*\\w+)*\\s+in\\s.*"
                    + "|(?:if|elif|while)\\s+[^\\s(].*[^\\s{;:]|def\\s+\\w+\\s*\\(.*\\))[ \\t]*");

    /** A text that goes on behind a backslash. */
    private static final Pattern ENDS_OPEN = Pattern.compile("\\\\\\R?\\z");

    private Python() {}

    /** Null: it is something else. {@code names} tell which variables are Java's. Nothing runs. */
    public static @Nullable Reading read(String text, Names names) {
        if (!MARK.matcher(text).find()
                && !TextMarks.mayBeIn(text)
                && !MISSING.matcher(text).find()
                && !isAboutPythons(names, text)) {
            return null;
        }
        try {
            List<Statement> statements = Parser.parse(text);
            if (statements.isEmpty()) {
                return null;
            }
            if (!new Marks(names).isPython(statements, text)) {
                return new Marks(names).mayBePython(statements, text) ? Subset.missing(statements, names) : null;
            }
            Reading refused = Subset.refused(statements, names);
            return refused != null
                    ? refused
                    : new Reading.Program(
                            statements, statements.get(0).span(), new JavaLines(names, text).start(statements));
        } catch (SyntaxProblem e) {
            boolean indented = (e.isUnexpectedIndent() && isPython(text.stripLeading(), names))
                    || (e.isIndented() && isPythonButForIndents(text, e, names));
            return indented
                    ? new Reading.Refused(e.place(), String.valueOf(e.getMessage()), e.hint())
                    : unread(text, e);
        }
    }

    /** Whether a text would be Python without the blanks before lines that stand further in than those above them. */
    private static boolean isPythonButForIndents(String text, SyntaxProblem first, Names names) {
        String flat = text;
        SyntaxProblem problem = first;
        while (problem.isIndented()) {
            int end = Math.min(problem.place().start(), flat.length());
            int start = flat.lastIndexOf('\n', end - 1) + 1;
            if (start == end) {
                return false;
            }
            flat = flat.substring(0, start) + flat.substring(end);
            try {
                return new Marks(names).isPython(Parser.parse(flat), flat);
            } catch (SyntaxProblem e) {
                problem = e;
            }
        }
        return false;
    }

    /**
     * What a line says to Python that Java has refused, of which nothing has run. Null: nothing in it is Python's, or not all of it runs
     * here; what Java says of it holds then.
     */
    public static Reading.@Nullable Program readInsteadOfJava(String text, Names names) {
        try {
            List<Statement> statements = Parser.parse(text);
            TextMarks texts = new TextMarks(names, text);
            boolean python = !statements.isEmpty()
                    && statements.stream().allMatch(Marks::isPlain)
                    && !JavaNames.hasCast(text)
                    && statements.stream().allMatch(texts::hasPythons)
                    && Subset.refused(statements, names) == null;
            return python ? new Reading.Program(statements, statements.get(0).span(), -1) : null;
        } catch (SyntaxProblem e) {
            return null;
        }
    }

    static boolean isPython(String text, Names names) {
        try {
            return new Marks(names).isPython(Parser.parse(text), text);
        } catch (SyntaxProblem e) {
            return false;
        }
    }

    private static Reading.@Nullable Refused withoutColon(SyntaxProblem e, String text) {
        int at = Math.min(e.place().start(), text.length());
        int start = text.lastIndexOf('\n', at - 1) + 1;
        int end = text.indexOf('\n', start);
        String line = withoutTexts(text).substring(start, end < 0 ? text.length() : end);
        boolean missing = e.isColonMissing()
                && HEAD_WITHOUT_COLON.matcher(line.replaceFirst("#.*", "")).matches();
        return missing
                ? new Reading.Refused(
                        e.place(),
                        "':' is missing at the end of this line",
                        "nothing was run; the lines of its block stand further in")
                : null;
    }

    /** Names a variable that Python made: what its members and operators do is Python's to say. */
    private static boolean isAboutPythons(Names names, String text) {
        List<PyToken> tokens = tokens(text);
        for (int i = 0; i < tokens.size(); i++) {
            String name = tokens.get(i).text();
            if (tokens.get(i).kind() == PyToken.Kind.NAME
                    && (i == 0 || !tokens.get(i - 1).is("."))
                    && !name.equals("quilt3") // which Java has without an import
                    && names.has(name)
                    && !names.isOfJava(name)) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Reading unread(String text, SyntaxProblem e) {
        if (e.isAtEnd() && ENDS_OPEN.matcher(text).find()) {
            return new Reading.Unfinished();
        }
        Reading.Refused colon = withoutColon(e, text);
        if (colon != null) {
            return colon;
        }
        if (!e.isNeverJava() && !HEAD.matcher(withoutTexts(text)).find()) {
            return null;
        }
        return e.isAtEnd()
                ? new Reading.Unfinished()
                : new Reading.Refused(
                        e.place(),
                        SecretText.masked(String.valueOf(e.getMessage())),
                        e.hint().isEmpty()
                                ? "nothing was run: docs/coming-from-python.md has what runs here"
                                : e.hint());
    }

    /** The words and signs of a text, as they are written. */
    public static List<String> words(String text) {
        return tokens(text).stream().map(PyToken::text).toList();
    }

    /** True when the text sets a variable or a part of one; arguments that are given by name set none. */
    public static boolean assigns(String text) {
        int depth = 0;
        for (PyToken token : tokens(text)) {
            String symbol = token.text();
            depth += List.of("(", "[", "{").contains(symbol)
                    ? 1
                    : List.of(")", "]", "}").contains(symbol) ? -1 : 0;
            if (symbol.equals(":=") || (depth == 0 && symbol.equals("="))) {
                return true;
            }
        }
        return false;
    }

    static List<PyToken> tokens(String text) {
        try {
            return PyTokens.of(text);
        } catch (SyntaxProblem unreadable) {
            return List.of();
        }
    }

    /** What a person sees of a value: itself where it is ours, and else an object whose text is {@code repr(value)}. */
    public static @Nullable Object written(@Nullable Object value) {
        return Written.isPythons(value) ? new Written(value) : value;
    }

    /** What Python calls the type of a value: {@code generator}. */
    public static String typeName(@Nullable Object value) {
        return TypeNames.of(value);
    }

    /** True for what {@code def} makes. */
    public static boolean isFunction(@Nullable Object value) {
        return value instanceof PyFunction && !(value instanceof JavaStatics);
    }

    /** True for what Java has no name for: {@code quilt3} it has. */
    public static boolean isUnknownToJava(@Nullable Object value) {
        return isFunction(value) || value instanceof PyModule;
    }

    /** True for what no variable of Java can hold: a module, a function, an open file. */
    public static boolean isOnlyPythons(@Nullable Object value) {
        return value instanceof PyFunction
                || value instanceof PyModule
                || value instanceof OpenFile
                || value instanceof CsvWriter
                || value instanceof StandardStream
                || value instanceof TypingName
                || value instanceof Logging.Logger
                || value instanceof Regex
                || value instanceof RegexMatch
                || value instanceof RegexFlag
                || value instanceof Iterator
                || value instanceof Modules.Environ;
    }

    /** True when Enter at the end of {@code text} should begin another line: as in Python's own shell, a block ends with a blank one. */
    public static boolean wantsMore(String text, Names names) {
        Reading reading = read(text, names);
        if (reading instanceof Reading.Unfinished) {
            return true;
        }
        String lastLine = text.substring(text.lastIndexOf('\n') + 1);
        return reading instanceof Reading.Program program
                && program.endsWithBlock()
                && !lastLine.isBlank()
                && (Character.isWhitespace(lastLine.charAt(0))
                        || lastLine.stripTrailing().endsWith(":"));
    }

    /** What stands in quotes and comments is blotted out: a text block of Java may hold Python. */
    private static String withoutTexts(String text) {
        StringBuilder blotted = new StringBuilder(text);
        for (Token token : JavaTokens.of(text)) {
            if (token.kind() != Token.Kind.WORD
                    && token.kind() != Token.Kind.SYMBOL
                    && token.kind() != Token.Kind.NUMBER) {
                Span span = new Span(token.start(), token.end());
                for (int i = span.start(); i < span.end(); i++) {
                    if (Character.isLetterOrDigit(text.charAt(i))) {
                        blotted.setCharAt(i, '.');
                    }
                }
            }
        }
        return blotted.toString();
    }
}
