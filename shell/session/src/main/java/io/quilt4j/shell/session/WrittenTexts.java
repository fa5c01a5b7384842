package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Edits;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Keeps the mask of a secret out of files: whoever writes {@code "QUILT_API_KEY=" + secret} believes that the secret is in the file, and it is lost.
 *
 * <p>{@code Files.writeString(path, text)} becomes {@code Files.writeString(path, $text.written(text))}, which looks at what is there when it is
 * written, wherever it was made; so do {@code Files.write} and the calls of writers and streams.
 */
final class WrittenTexts {

    /** Names of methods that write. */
    static final Set<String> METHODS = Set.of("write", "writeString", "print", "println", "printf", "append", "format");

    private final SnippetTypes types;

    WrittenTexts(SnippetTypes types) {
        this.types = types;
    }

    /**
     * An argument that is written.
     *
     * @param writer the name of the variable that it is written to, empty where it has none
     */
    record Written(Span place, String writer) {

        String end() {
            String itself = "(Object) " + writer;
            return writer.isEmpty() ? ")" : ", " + itself + " == System.out || " + itself + " == System.err)";
        }
    }

    /** What to change in {@code java}. */
    Edits in(String java) {
        if (!mayWrite(java)) {
            return Edits.none();
        }
        // Once: a declaration of many variables has a wrapping for each of them.
        Set<Written> found = new LinkedHashSet<>();
        types.scan(java, (task, wrapper) -> new WritingFinder(task, wrapper, found::add));
        List<Written> outerFirst = new ArrayList<>(found);
        outerFirst.sort(Comparator.comparingInt(
                each -> each.place().start() - each.place().end()));
        List<Edits.Edit> edits = new ArrayList<>();
        outerFirst.forEach(each -> edits.add(insertion(each.place().start(), "$text.written(")));
        Collections.reverse(outerFirst);
        outerFirst.forEach(each -> edits.add(insertion(each.place().end(), each.end())));
        return Edits.of(edits);
    }

    private static Edits.Edit insertion(int place, String text) {
        return new Edits.Edit(place, place, text);
    }

    /** {@code .write(}, and the like; {@code System.out.println(} and {@code String.format(} write no file. */
    private static boolean mayWrite(String java) {
        List<Token> tokens = JavaTokens.of(java).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .toList();
        for (int i = 2; i + 1 < tokens.size(); i++) {
            if (METHODS.contains(tokens.get(i).of(java))
                    && tokens.get(i - 1).is(java, '.')
                    && tokens.get(i + 1).is(java, '(')
                    && !Set.of("out", "err", "String")
                            .contains(tokens.get(i - 2).of(java))) {
                return true;
            }
        }
        return false;
    }
}
