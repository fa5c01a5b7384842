package io.quilt4j.shell.python;

import io.quilt4j.shell.python.PyToken.Kind;
import io.quilt4j.shell.text.Span;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a text into tokens as Python's own tokenizer does, indentation among them. */
final class PyTokens {

    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_]*");

    private static final Pattern NUMBER = Pattern.compile(
            "0[xX][0-9a-fA-F_]+|0[bB][01_]+|0[oO][0-7_]+|(?:\\d[\\d_]*)?\\.\\d[\\d_]*(?:[eE][+-]?\\d+)?|\\d[\\d_]*\\.?(?:[eE][+-]?\\d+)?");

    private static final Pattern STRING_START = Pattern.compile("(?i:[rbfu]|br|rb|fr|rf)?(\"\"\"|'''|\"|')");

    private static final Pattern SYMBOL = Pattern.compile(
            "\\*\\*=|//=|>>=|<<=|\\.\\.\\.|\\*\\*|//|>>|<<|<=|>=|==|!=|->|\\+=|-=|\\*=|/=|%=|&=|\\|=|\\^=|:=|[-+*/%@&|^~<>()\\[\\]{},:.;=]");

    private final String text;
    private final List<PyToken> tokens = new ArrayList<>();
    /** The first is that of the first line: a text may be indented as a whole. */
    private final Deque<String> indents = new ArrayDeque<>();

    private int at;
    private int depth;

    private PyTokens(String text) {
        this.text = text;
    }

    static List<PyToken> of(String text) throws SyntaxProblem {
        return new PyTokens(text).all();
    }

    private List<PyToken> all() throws SyntaxProblem {
        boolean lineStart = true;
        while (true) {
            if (lineStart && depth == 0 && !indentation()) {
                break;
            }
            lineStart = false;
            blanks();
            if (at >= text.length()) {
                break;
            }
            char c = text.charAt(at);
            if (c == '#') {
                at = lineEnd(at);
            } else if (c == '\n' || c == '\r') {
                if (depth == 0) {
                    add(Kind.NEWLINE, at, at);
                }
                at++;
                lineStart = depth == 0;
            } else {
                token();
            }
        }
        end();
        return tokens;
    }

    private void end() throws SyntaxProblem {
        if (depth > 0) {
            throw new SyntaxProblem(new Span(text.length(), text.length()), "a bracket is not closed", "", true);
        }
        add(Kind.NEWLINE, text.length(), text.length());
        while (indents.size() > 1) {
            indents.pop();
            add(Kind.DEDENT, text.length(), text.length());
        }
        add(Kind.END, text.length(), text.length());
    }

    /** Blank lines and comments have no indentation. False at the end of the text. */
    private boolean indentation() throws SyntaxProblem {
        while (at < text.length()) {
            int start = at;
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            if (at >= text.length()) {
                return false;
            }
            char c = text.charAt(at);
            if (c == '#' || c == '\n' || c == '\r') {
                at = Math.min(text.length(), lineEnd(at) + 1);
                continue;
            }
            indent(text.substring(start, at));
            return true;
        }
        return false;
    }

    private void indent(String indent) throws SyntaxProblem {
        if (indents.isEmpty()) {
            indents.push(indent);
        }
        String present = indents.element();
        if (indent.equals(present)) {
            return;
        }
        if (indent.startsWith(present)) {
            indents.push(indent);
            add(Kind.INDENT, at, at);
            return;
        }
        while (!indents.element().equals(indent)) {
            if (!indents.element().startsWith(indent)) {
                throw problem("tabs and spaces are mixed in the indentation of this line");
            }
            if (indents.size() == 1) {
                throw SyntaxProblem.unexpectedIndent(new Span(at, lineEnd(at)));
            }
            indents.pop();
            add(Kind.DEDENT, at, at);
            if (indents.element().length() < indent.length()) {
                throw problem("the indentation of this line matches no line before it");
            }
        }
    }

    private SyntaxProblem problem(String message) {
        return new SyntaxProblem(new Span(at, lineEnd(at)), message, "", false);
    }

    private void blanks() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\\'
                    && at + 1 < text.length()
                    && (text.charAt(at + 1) == '\n' || text.startsWith("\r\n", at + 1))) {
                at = lineEnd(at + 1) + 1;
            } else if (c == ' ' || c == '\t' || c == '\f') {
                at++;
            } else {
                return;
            }
        }
    }

    private int lineEnd(int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    private void token() throws SyntaxProblem {
        Matcher string = STRING_START.matcher(text).region(at, text.length());
        if (string.lookingAt()) {
            string(string.end(), string.group(1));
            return;
        }
        for (Kind kind : List.of(Kind.NAME, Kind.NUMBER, Kind.SYMBOL)) {
            Pattern pattern = kind == Kind.NAME ? NAME : kind == Kind.NUMBER ? NUMBER : SYMBOL;
            Matcher matcher = pattern.matcher(text).region(at, text.length());
            if (matcher.lookingAt()) {
                if (kind == Kind.SYMBOL) {
                    bracket(matcher.group());
                }
                add(kind, at, matcher.end());
                at = matcher.end();
                return;
            }
        }
        throw problem("this character has no meaning in Python");
    }

    private void bracket(String symbol) throws SyntaxProblem {
        depth += "([{".contains(symbol) ? 1 : ")]}".contains(symbol) ? -1 : 0;
        if (depth < 0) {
            throw problem("this bracket was not opened");
        }
    }

    private void string(int inside, String quote) throws SyntaxProblem {
        int end = inside;
        while (!text.startsWith(quote, end)) {
            if (end >= text.length() || (quote.length() == 1 && text.charAt(end) == '\n')) {
                boolean goesOn = quote.length() == 3 || (end >= text.length() && text.matches("(?s).*\\\\\\R?"));
                throw new SyntaxProblem(new Span(at, Math.min(end, text.length())), "a text is not closed", "", goesOn);
            }
            end += text.startsWith("\\\r\n", end) ? 3 : text.charAt(end) == '\\' ? 2 : 1;
        }
        add(Kind.STRING, at, end + quote.length());
        at = end + quote.length();
    }

    private void add(Kind kind, int start, int end) {
        tokens.add(new PyToken(kind, text.substring(start, end), new Span(start, end)));
    }
}
