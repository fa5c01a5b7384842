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
import java.util.regex.Pattern;

/**
 * Keeps the mask of a secret out of files, programs and servers: whoever writes {@code "QUILT_API_KEY=" + secret} believes that the secret is in the
 * file, and it is lost.
 *
 * <p>{@code Files.writeString(path, text)} becomes {@code Files.writeString(path, $text.written(text))}, which looks at what is there when it is
 * written, wherever it was made; so do the other {@link WritingCalls}.
 */
final class WrittenTexts {

    /** A class that may be put over another one. */
    private static final Pattern WRITER = Pattern.compile("\\w+(Writer|Stream|Formatter)");

    private static final Set<String> NO_FILES = Set.of("out", "err", "String", "Math", "api_keys", "users");

    private final SnippetTypes types;

    WrittenTexts(SnippetTypes types) {
        this.types = types;
    }

    /**
     * A piece of a snippet.
     *
     * @param open what goes before it
     * @param close what goes behind it
     * @param replaces {@code open} stands for it
     */
    record Written(Span place, String open, String close, boolean replaces) {}

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
        outerFirst.forEach(each -> edits.add(new Edits.Edit(
                each.place().start(),
                each.replaces() ? each.place().end() : each.place().start(),
                each.open())));
        Collections.reverse(outerFirst);
        outerFirst.stream()
                .filter(each -> !each.replaces())
                .forEach(each -> edits.add(
                        new Edits.Edit(each.place().end(), each.place().end(), each.close())));
        return Edits.of(edits);
    }

    /** {@code .write(}, and the like; {@code System.out.println(} and {@code String.format(} write no file. */
    private static boolean mayWrite(String java) {
        List<String> tokens = JavaTokens.of(java).stream()
                .filter(token -> token.kind() != Token.Kind.COMMENT)
                .map(token -> token.of(java))
                .toList();
        for (int i = 0; i < tokens.size(); i++) {
            boolean isCall = i + 1 < tokens.size() && tokens.get(i + 1).equals("(");
            if (WritingCalls.METHODS.contains(tokens.get(i)) && mayWrite(tokens, i, isCall)) {
                return true;
            }
            if (isCall
                    && WRITER.matcher(tokens.get(i)).matches()
                    && !")".equals(i + 2 < tokens.size() ? tokens.get(i + 2) : ")")) {
                return true;
            }
        }
        return false;
    }

    private static boolean mayWrite(List<String> tokens, int method, boolean isCall) {
        if (isCall && WritingCalls.OF_FILES.contains(tokens.get(method))) {
            return true;
        }
        boolean isReference = method > 2 && tokens.get(method - 1).equals(":");
        boolean isOfObject =
                method > 1 && (isReference || (isCall && tokens.get(method - 1).equals(".")));
        return isOfObject && !NO_FILES.contains(tokens.get(method - (isReference ? 3 : 2)));
    }
}
