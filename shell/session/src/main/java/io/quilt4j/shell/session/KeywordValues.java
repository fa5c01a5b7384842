package io.quilt4j.shell.session;

import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.text.Token;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Completes the values of keyword arguments that take one of a few: {@code status="ACTIVE"}, {@code to=env_file(".env")}. */
final class KeywordValues {

    private static final Map<String, List<String>> VALUES = Map.of(
            "status",
            Arrays.stream(ApiKeyStatus.values())
                    .map(status -> "\"" + status + "\"")
                    .toList(),
            "to",
            List.of("env_file(", "file(", "command("),
            "reverse",
            List.of("True", "False"));

    private KeywordValues() {}

    /** Null when no such value can stand at the end of the text. */
    static @Nullable Completion complete(String text, List<Token> tokens) {
        int last = tokens.size() - 1;
        int start = text.length();
        if (last >= 0 && isBegun(text, tokens.get(last))) {
            start = tokens.get(last).start();
            last--;
        }
        boolean compared = last >= 1 && tokens.get(last - 1).is(text, '=');
        int name = compared ? last - 2 : last - 1;
        if (name < 1 || !tokens.get(last).is(text, '=') || !isPlace(text, tokens.get(name - 1), compared)) {
            return null;
        }
        String typed = text.substring(start);
        List<Candidate> values = VALUES.getOrDefault(tokens.get(name).of(text), List.of()).stream()
                .flatMap(value -> fitting(value, typed))
                .map(value -> new Candidate(value, Kind.VALUE, ""))
                .toList();
        return values.isEmpty() ? null : new Completion(start, values);
    }

    /** {@code key.status == "} compares, {@code list(status=} gives. */
    private static boolean isPlace(String text, Token before, boolean compared) {
        return compared ? before.is(text, '.') : before.is(text, '(') || before.is(text, ',');
    }

    private static boolean isBegun(String text, Token token) {
        return token.end() == text.length()
                && (token.kind() == Token.Kind.WORD
                        || ((token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.CHARACTER)
                                && token.open()));
    }

    /** In the quote that was opened, whichever it is. */
    private static Stream<String> fitting(String value, String typed) {
        String wanted = typed.startsWith("'") ? value.replace('"', '\'') : value;
        return wanted.startsWith(typed) ? Stream.of(wanted) : Stream.empty();
    }
}
