package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.python.Reading;
import io.quilt4j.shell.session.Piece.Kind;
import io.quilt4j.shell.text.JavaTokens;
import io.quilt4j.shell.text.Span;
import io.quilt4j.shell.text.Token;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what stands below a statement that changes the catalog, a revocation say, before that one runs: what is certain to be refused
 * would leave half of the work. What names that are only declared in the same text mean shows when they are there.
 */
final class BelowChanges {

    private static final Pattern CHANGES = Pattern.compile(
            "\\.(?:revoke|create|rotate|resume|abort|push|delete\\w*|log(?:in|out)\\w*)\\s*\\(|(?i)\\b(?:DELETE\\s+FROM|INSERT\\s+INTO)\\b");

    private static final Pattern STAR = Pattern.compile("(?m)^\\s*(?:import\\b.*\\*|from\\b.*\\*)");

    private static final Pattern NAME = Pattern.compile("[\\p{L}_$][\\w\\p{L}$]*");

    private static final Set<String> NO_TYPES = Set.of("return", "new", "throw", "else", "case", "instanceof");

    private final Session session;
    private final Splitter splitter;
    private final String text;
    private final Set<String> defined = new HashSet<>();

    BelowChanges(Session session, Splitter splitter, String text) {
        this.session = session;
        this.splitter = splitter;
        this.text = text;
    }

    /** Null: nothing that can be told. */
    @Nullable
    Outcome mistake(Piece first) {
        if (!CHANGES.matcher(text).find()) {
            return null;
        }
        List<Piece> java = new ArrayList<>();
        boolean changed = false;
        Piece piece = first;
        while (piece != null
                && piece.kind() != Kind.COMMAND
                && !STAR.matcher(source(piece)).find()) {
            boolean known = changed && usesNothingNew(piece);
            Outcome mistake = known ? unread(piece) : null;
            if (mistake != null) {
                return mistake;
            }
            if (known && piece.kind() == Kind.JAVA && (session.isWarm() || !isPlain(piece))) {
                java.add(piece);
            }
            changed = changed || CHANGES.matcher(source(piece)).find();
            defined.addAll(definedBy(piece));
            piece = splitter.next(text, piece.next());
        }
        return java.isEmpty() ? null : compiled(java);
    }

    private String source(Piece piece) {
        return piece.span().of(text);
    }

    private boolean isPlain(Piece piece) {
        return session.withoutCompiler().read(source(piece)) != null;
    }

    private @Nullable Outcome unread(Piece piece) {
        if (piece.kind() == Kind.BROKEN || piece.kind() == Kind.INCOMPLETE) {
            return new NotUnderstood(session, text).nothingRan(piece);
        }
        Reading reading = piece.kind() == Kind.PYTHON ? Python.read(source(piece), session.pythonNames()) : null;
        return reading instanceof Reading.Refused refused
                ? refused(piece, new Diagnostic(refused.place(), refused.message(), ""))
                : null;
    }

    /** All at once, since each call of the compiler takes its time; one by one where that finds something, or cannot. */
    private @Nullable Outcome compiled(List<Piece> pieces) {
        boolean good = session.engine()
                .compiles(pieces.stream().map(this::statement).collect(Collectors.joining("} {", "{", "}")));
        for (Piece piece : good ? List.<Piece>of() : pieces) {
            List<Diagnostic> mistakes = session.engine().mistakes(statement(piece));
            if (!mistakes.isEmpty()) {
                return refused(piece, mistakes.get(0));
            }
        }
        return null;
    }

    private String statement(Piece piece) {
        String source = source(piece);
        return source.endsWith(";") || source.endsWith("}") ? source : source + ";";
    }

    private static Outcome refused(Piece piece, Diagnostic why) {
        String hint = why.hint().replaceFirst("^nothing was run;? ?:?", "");
        return new Outcome.Rejected(
                piece.span(),
                List.of(new Diagnostic(
                        why.span().shifted(piece.span().start()),
                        why.message(),
                        (hint.isEmpty() ? "" : hint + "; ") + NotUnderstood.NOTHING_ABOVE)));
    }

    private boolean usesNothingNew(Piece piece) {
        return words(piece).stream()
                        .noneMatch(word -> defined.contains(word.of(text)) || text.startsWith("$", word.start()))
                && namesInTexts(piece).noneMatch(defined::contains);
    }

    /** Whatever may be a name in an f-string: {@code f"{key.id}"}. */
    private Stream<String> namesInTexts(Piece piece) {
        String source = source(piece);
        return JavaTokens.of(source).stream()
                .filter(token -> token.kind() == Token.Kind.STRING
                        || token.kind() == Token.Kind.TEXT_BLOCK
                        || token.kind() == Token.Kind.CHARACTER)
                .flatMap(token -> NAME.matcher(token.of(source)).results().map(MatchResult::group));
    }

    /** Of Python and of an import all words: what Python assigns may be of another type from then on. */
    private List<String> definedBy(Piece piece) {
        boolean all = piece.kind() != Kind.JAVA || source(piece).startsWith("import");
        return (all ? allWords(piece) : words(piece).stream().filter(this::isDeclared))
                .map(word -> word.of(text))
                .toList();
    }

    /** {@code b} of {@code int a = 1, b} as well, and so a second argument, which costs nothing but a look. */
    private boolean isDeclared(Span word) {
        String before = text.substring(0, word.start()).stripTrailing();
        return before.endsWith(",") || isBehindType(word, before);
    }

    private static boolean isBehindType(Span word, String before) {
        int start = before.length();
        while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
            start--;
        }
        return start == before.length()
                ? before.endsWith(">") || before.endsWith("]")
                : before.length() < word.start() && !NO_TYPES.contains(before.substring(start));
    }

    /** Those that stand free, not behind a dot. */
    private List<Span> words(Piece piece) {
        return allWords(piece)
                .filter(word -> !text.substring(0, word.start()).stripTrailing().endsWith("."))
                .toList();
    }

    private Stream<Span> allWords(Piece piece) {
        return JavaTokens.of(source(piece)).stream()
                .filter(token -> token.kind() == Token.Kind.WORD)
                .map(token -> token.span().shifted(piece.span().start()));
    }
}
