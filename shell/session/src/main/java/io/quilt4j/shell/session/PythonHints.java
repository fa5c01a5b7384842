package io.quilt4j.shell.session;

import io.quilt4j.shell.sql.SqlText;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Recognises pasted Python, or mistyped SQL, in a rejected statement and says how it is written here. */
final class PythonHints {

    /** Of these the compiler understands so little that its own messages are noise; the first that fits is given. */
    private static final List<Hint> FORMS = List.of(
            hint(
                    "^\\s*\\w+\\s*,\\s*\\w+\\s*=[^=]",
                    "Java has no tuples: var created ="
                            + " quilt3.api_keys.create(\"my-key\"), then created.key and created.secret"),
            hint("^\\s*for\\s+\\w+(\\s*,\\s*\\w+)*\\s+in\\s", "in Java: for (var key : keys) { ... }"),
            hint(
                    "^\\s*(if|elif|while)\\s[^(].*:\\s*(#.*)?$|^\\s*(if|elif|while)\\s+[^(][^?]*:",
                    "in Java: if (condition) { ... }, as in if (key != null)"),
            hint("^\\s*else\\s*:", "in Java: else { ... }"),
            hint("^\\s*def\\s+\\w+\\(", "in Java a method has a return type and braces: int days(Key key) { ... }"),
            hint("^\\s*(try|finally)\\s*:|^\\s*except\\b", "in Java: try { ... } catch (Exception e) { ... }"),
            hint("^\\s*raise\\b", "in Java: throw new IllegalStateException(\"...\")"),
            hint("^\\s*with\\s.*:\\s*$", "in Java: try (var in = ...) { ... }"),
            hint(
                    "^\\s*(import\\s+\\w+(\\s+as\\s+\\w+)?|from\\s+\\S+\\s+import\\b.*)\\s*$",
                    "this is Python's; Java" + " imports classes: import java.util.List;"),
            hint("\\blambda\\b[^:]*:", "in Java: key -> key.created_at"),
            hint(
                    "^\\s*(\\w+\\s*=\\s*)?\\[[^\\[\\]]*\\bfor\\s+\\w+\\s+in\\b(?![^\\]]*\\bif\\b)",
                    "in Java: keys.stream().map(k -> k.name).toList()"),
            hint(
                    "\\bfor\\s+\\w+\\s+in\\b",
                    "in Java: keys.stream().filter(k -> k.status == \"ACTIVE\").toList(), or .count() in place of"
                            + " sum(1 for ...)"),
            hint("=\\s*\\[\\s*\\]", "in Java: var list = new ArrayList<Key>()"),
            hint("\\w\\[:\\w+\\]|\\w\\[\\w*:\\w*\\]", "in Java: keys.subList(0, 10), or .stream().limit(10)"),
            hint("\\bf\"\"\"|\\bf'''", "an f-string over several lines: write one for each line"),
            hint("\\bis\\s+(not\\s+)?None\\b", "in Java: == null, != null"),
            hint("[^;{}]\\sif\\s[^;{}]*\\selse\\s", "in Java: condition ? one : other"),
            hint("^\\s*(pass|del\\s+\\w+)\\s*$", "in Java there is nothing to write here"),
            hint("\\bnot\\s+\\w", "in Java: !condition"),
            hint("\\s(and|or)\\s", "in Java: && and ||"));

    /** These say more than the compiler's message, which stands beside them. */
    private static final List<Hint> NAMES = List.of(
            hint(
                    "\\bos\\.(environ|getenv)\\b",
                    "here it is env(\"QUILT_API_KEY\"), after load_dotenv() when it is in a .env file"),
            hint(
                    "\\b(datetime\\.|timedelta\\()",
                    "in Java: Instant.now().minus(90, ChronoUnit.DAYS), and key.last_used_at.isBefore(threshold)"),
            hint("[\\w)]\\[-\\d+\\]", "in Java: keys.get(keys.size() - 1)"),
            hint("[\\w)]\\[\\d+\\]", "in Java: keys.get(0)"),
            hint(
                    "[\\w)]\\[[\"']",
                    "in Java: key.name of a key, map.get(\"name\") of a map, row.getString(\"name\") of SQL"),
            hint("^\\s*int\\s*\\(|\\bfloat\\s*\\(", "in Java: Integer.parseInt(text), Double.parseDouble(text)"),
            hint("\\btype\\s*\\(", "in Java: x.getClass()"),
            hint("\"\\s*\\*\\s*\\d+", "in Java: \"=\".repeat(60)"),
            hint("\\b(help|dir)\\s*\\(", "quilt3.api_keys, quilt3.admin and key print what they have"),
            hint("^\\s*(if|while)\\s*\\(\\s*!?\\s*\\w+\\s*\\)", "in Java: if (key != null), if (!keys.isEmpty())"),
            hint("\\bTrue\\b|\\bFalse\\b|\\bNone\\b", "in Java: true, false, null"),
            hint("^\\s*(exit|quit)\\s*(\\(\\s*\\d*\\s*\\))?\\s*;?\\s*$", "System.exit(0) ends all, a kernel too"),
            hint("\\bstr\\(", "in Java: String.valueOf(x)"));

    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*(\\w+)\\s*=[^=]");

    private static final Pattern FIRST_WORD = Pattern.compile("\\s*([A-Za-z]+)\\s+(\\*|\\w+(\\s*[,.]|\\s+\\w|\\s*$))");

    private PythonHints() {}

    private record Hint(Pattern pattern, String text) {}

    private static Hint hint(String pattern, String text) {
        return new Hint(Pattern.compile(pattern, Pattern.MULTILINE), text);
    }

    /** Better diagnostics where the statement is plainly no Java, else the same, the first with a hint when one fits. */
    static List<Diagnostic> added(List<Diagnostic> diagnostics, String text, Span span) {
        String java = withoutTexts(text);
        Optional<Diagnostic> other = sql(java, span).or(() -> form(java, span));
        if (other.isPresent()) {
            return List.of(other.get());
        }
        if (diagnostics.isEmpty()) {
            return List.of(new Diagnostic(span, "this is neither Java nor SQL", ""));
        }
        Diagnostic first = diagnostics.get(0);
        if (!first.hint().isEmpty()) {
            return diagnostics;
        }
        Optional<Diagnostic> hinted = NAMES.stream()
                .filter(hint -> hint.pattern().matcher(java).find())
                .findFirst()
                .map(hint -> new Diagnostic(first.span(), first.message(), hint.text()));
        List<Diagnostic> all = new ArrayList<>(diagnostics);
        all.set(0, hinted.or(() -> undeclared(java, first, span)).orElse(first));
        return all;
    }

    private static Optional<Diagnostic> undeclared(String java, Diagnostic first, Span span) {
        Matcher assignment = ASSIGNMENT.matcher(java);
        if (!assignment.lookingAt()
                || !first.span().equals(new Span(assignment.start(1), assignment.end(1)).shifted(span.start()))) {
            return Optional.empty();
        }
        String name = SecretText.masked(assignment.group(1));
        return Optional.of(new Diagnostic(
                first.span(),
                "'" + name + "' is not declared",
                "a variable is declared with var the first time: var " + name + " = ..."));
    }

    /** What stands in quotes or comments is neither Python nor SQL: letters are blotted out, places stay. */
    private static String withoutTexts(String text) {
        StringBuilder blotted = new StringBuilder(text);
        for (Token token : JavaTokens.of(text)) {
            if (token.kind() != Token.Kind.WORD
                    && token.kind() != Token.Kind.SYMBOL
                    && token.kind() != Token.Kind.NUMBER) {
                for (int i = token.start(); i < token.end(); i++) {
                    char c = text.charAt(i);
                    blotted.setCharAt(i, Character.isLetterOrDigit(c) ? '.' : c);
                }
            }
        }
        return blotted.toString();
    }

    private static Optional<Diagnostic> form(String java, Span span) {
        for (Hint hint : FORMS) {
            Matcher matcher = hint.pattern().matcher(java);
            if (matcher.find()) {
                int start = matcher.start()
                        + matcher.group().length()
                        - matcher.group().stripLeading().length();
                int end = Math.max(
                        start + 1,
                        matcher.start() + matcher.group().stripTrailing().length());
                return Optional.of(new Diagnostic(
                        new Span(start, end).shifted(span.start()), "this is Python, not Java", hint.text()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Diagnostic> sql(String text, Span span) {
        Matcher first = FIRST_WORD.matcher(text);
        if (!first.lookingAt()) {
            return Optional.empty();
        }
        return SqlText.nearestFirstWord(first.group(1))
                .map(word -> new Diagnostic(
                        new Span(first.start(1), first.end(1)).shifted(span.start()),
                        "this is neither Java nor SQL; did you mean '" + word + "'?",
                        ""));
    }
}
