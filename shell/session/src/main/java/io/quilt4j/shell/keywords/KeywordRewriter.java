package io.quilt4j.shell.keywords;

import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Token;
import io.quilt4j.shell.text.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import javax.tools.JavaCompiler;

/**
 * Rewrites {@code name = value} arguments of calls to {@code FACTORY.name(value)}, so that javac checks names and types.
 *
 * <p>Rewritten are the arguments of (a) every call of a chain that begins with {@code quilt3}, unless that name is the
 * user's own; (b) every call of a chain that begins with a session variable of one of our types; (c) elsewhere only known
 * keywords that are no declared variable, which Java would refuse anyway. {@code f((status = "x"))} stays Java. Python's
 * f-strings and comments are rewritten too. Nothing else changes: no line moves, no blank is lost, and a text without any of
 * this comes back as it was.
 */
public final class KeywordRewriter {

    private final SnippetParser parser;
    private final String root;
    private final String factory;

    /**
     * Makes a rewriter.
     *
     * @param root the name that begins our chains, {@code quilt3}
     * @param factory the class with a static method for every keyword, by a name that users do not use
     */
    public KeywordRewriter(JavaCompiler compiler, String root, String factory) {
        this.parser = new SnippetParser(compiler);
        this.root = root;
        this.factory = factory;
    }

    /** Takes 2 to 10 ms when there is something that may be a keyword argument, and microseconds otherwise. */
    public Rewritten rewrite(String text, Names names) {
        List<Token> tokens = JavaTokens.of(text);
        List<Problem> tooLong = LongTexts.in(text, tokens);
        if (!tooLong.isEmpty()) {
            return new Rewritten(text, Edits.none(), List.of(), tooLong);
        }
        FStrings.Found python = FStrings.in(text, tokens);
        List<Edits.Edit> edits = new ArrayList<>(python.edits());
        tokens.stream()
                .filter(token -> token.kind() == Kind.COMMENT && text.charAt(token.start()) == '#')
                .forEach(token -> edits.add(new Edits.Edit(token.start(), token.start() + 1, "//")));
        if (edits.isEmpty()) {
            return rewriteJava(text, tokens, names);
        }
        Edits first = Edits.of(edits);
        String java = first.apply(text);
        return rewriteJava(java, JavaTokens.of(java), names).after(first, python.problems());
    }

    private Rewritten rewriteJava(String text, List<Token> tokens, Names names) {
        List<Token> singleQuoted = SingleQuotes.texts(text, tokens);
        if (singleQuoted.isEmpty() && !mayHoldKeywords(text, tokens)) {
            return Rewritten.unchanged(text);
        }
        SnippetParser.Parsed parsed = parser.parse(SingleQuotes.parseable(text, singleQuoted));
        KeywordCalls calls = new KeywordCalls(parsed, text, tokens, root, names);
        calls.scan(parsed.tree(), null);

        List<Edits.Edit> edits = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(calls.problems());
        for (Call call : calls.calls()) {
            for (Call.Argument argument : call.arguments()) {
                addEdits(edits, argument, text, tokens);
            }
        }
        for (Token literal : singleQuoted) {
            requote(literal, SingleQuotes.doubled(literal.of(text)), calls, edits, problems);
        }
        edits.addAll(calls.pythonLiterals());
        Edits all = Edits.of(edits);
        return new Rewritten(all.apply(text), all, calls.calls(), problems);
    }

    /** Single quotes are meant where a call is ours. */
    private static void requote(
            Token literal, String doubled, KeywordCalls calls, List<Edits.Edit> edits, List<Problem> problems) {
        if (calls.inOurCall(literal.span())) {
            edits.add(new Edits.Edit(literal.start(), literal.end(), doubled));
        } else {
            problems.add(new Problem(literal.span(), "a text needs double quotes in Java: " + doubled));
        }
    }

    /**
     * The same text, every character in its place, without Python's quotes and comments: for asking a parser where statements end.
     */
    public static String parseable(String text) {
        if (text.indexOf('\'') < 0 && text.indexOf('#') < 0 && text.indexOf("f\"") < 0 && text.indexOf("F\"") < 0) {
            return text;
        }
        List<Token> tokens = JavaTokens.of(text);
        StringBuilder copy = new StringBuilder(SingleQuotes.parseable(text, SingleQuotes.texts(text, tokens)));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            boolean comment = token.kind() == Kind.COMMENT && text.charAt(token.start()) == '#';
            if (comment || FStrings.isFString(text, tokens, i)) {
                copy.replace(token.start(), token.end(), " ".repeat(token.end() - token.start()));
            }
        }
        return copy.toString();
    }

    /** True when a statement without its semicolon is well-formed Java, whatever its names mean. An import is. */
    public boolean isWellFormed(String statement, Names names) {
        if (statement.startsWith("import ")) {
            return true;
        }
        Rewritten rewritten = rewrite(statement, names);
        return rewritten.problems().isEmpty()
                && parser.parse(rewritten.java() + "\n;").errors() == 0;
    }

    private void addEdits(List<Edits.Edit> edits, Call.Argument argument, String text, List<Token> tokens) {
        Token equals = tokens.stream()
                .filter(token -> token.start() >= argument.nameSpan().end() && token.is(text, '='))
                .findFirst()
                .orElseThrow();
        edits.add(insertion(argument.nameSpan().start(), factory + "."));
        edits.add(new Edits.Edit(equals.start(), equals.end(), "("));
        edits.add(insertion(argument.value().end(), ")"));
    }

    private static Edits.Edit insertion(int at, String inserted) {
        return new Edits.Edit(at, at, inserted);
    }

    /** A name followed by one equals sign behind an opening parenthesis or a comma, or a Python constant. */
    private boolean mayHoldKeywords(String text, List<Token> tokens) {
        List<Token> code =
                tokens.stream().filter(token -> token.kind() != Kind.COMMENT).toList();
        Predicate<Token> opens = token -> token.is(text, '(') || token.is(text, ',');
        for (int i = 1; i < code.size(); i++) {
            Token token = code.get(i);
            if (token.kind() != Kind.WORD) {
                continue;
            }
            if (KeywordCalls.PYTHON_CONSTANTS.containsKey(token.of(text)) && text.contains(root)) {
                return true;
            }
            if (opens.test(code.get(i - 1))
                    && i + 1 < code.size()
                    && code.get(i + 1).is(text, '=')
                    && !(i + 2 < code.size()
                            && code.get(i + 2).is(text, '=')
                            && code.get(i + 2).start() == code.get(i + 1).end())) {
                return true;
            }
        }
        return false;
    }
}
