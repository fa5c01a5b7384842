package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Python;
import io.quilt4j.shell.session.Piece.Kind;
import io.quilt4j.shell.sql.SqlText;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks at a text that is still being typed or read: where its statements end, what could stand in it, what is told of it. Waits for an evaluation only where the compiler must be asked. */
final class TypedText {

    private final Session session;
    private final ReentrantLock evaluating;
    private final Documents documents = new Documents();

    /** {@code evaluating}: held while the session evaluates. */
    TypedText(Session session, ReentrantLock evaluating) {
        this.session = session;
        this.evaluating = evaluating;
    }

    /** {@link Session#isComplete}. */
    Completeness completeness(String text) {
        String start = CommandLines.behind(text);
        if (VerticalMark.ends(text) || start.isBlank()) {
            return Completeness.COMPLETE;
        }
        Completeness python = completenessOfPython(start);
        if (python != null) {
            return python;
        }
        if (SqlText.looksLikeSql(start, name -> false) && !session.isWarm()) {
            return SqlText.wantsMore(start) ? Completeness.INCOMPLETE : Completeness.COMPLETE;
        }
        if (!session.isWarm()) {
            return Splitter.isBalanced(start) ? Completeness.COMPLETE : Completeness.INCOMPLETE;
        }
        evaluating.lock();
        try {
            return completeness(text, new Splitter(new LateCompiler(session)));
        } catch (RuntimeException | AssertionError | VirtualMachineError e) {
            return Completeness.INVALID;
        } finally {
            evaluating.unlock();
        }
    }

    /** Null: it is something else, or nobody can tell while another text is being evaluated. */
    private @Nullable Completeness completenessOfPython(String text) {
        if (!evaluating.tryLock()) {
            return null;
        }
        try {
            if (Splitter.python(text, new LateCompiler(session)) == null) {
                return null;
            }
            return Python.wantsMore(text, session.pythonNames()) ? Completeness.INCOMPLETE : Completeness.COMPLETE;
        } finally {
            evaluating.unlock();
        }
    }

    private static Completeness completeness(String text, Splitter splitter) {
        Piece piece = splitter.next(text, 0);
        while (piece != null) {
            if (piece.kind() == Kind.INCOMPLETE || piece.kind() == Kind.BROKEN) {
                return piece.kind() == Kind.BROKEN ? Completeness.INVALID : Completeness.INCOMPLETE;
            }
            String source = piece.span().of(text);
            if (piece.kind() == Kind.SQL && !piece.vertical() && SqlText.wantsMore(source)) {
                return Completeness.INCOMPLETE;
            }
            piece = splitter.next(text, piece.next());
        }
        return Completeness.COMPLETE;
    }

    /** {@link Session#endOfFirst}. */
    int endOfFirst(String text) {
        evaluating.lock();
        try {
            return Splitter.endOfFirst(text, new LateCompiler(session));
        } catch (CompletionException e) {
            // Without a compiler there is no Java to cut: what runs it says so.
            return text.length();
        } finally {
            evaluating.unlock();
        }
    }

    /** {@link Session#complete}. */
    Completion completion(String text, int cursor) {
        return asked(
                () -> new Completer(session).complete(text, cursor),
                Completion.none(Math.max(0, Math.min(cursor, text.length()))));
    }

    /** {@link Session#inspect}. */
    Optional<Documentation> documentation(String text, int cursor) {
        return asked(() -> new Inspector(session, documents).inspect(text, cursor), Optional.empty());
    }

    /** Some texts drive the compiler out of its mind; there is nothing to offer then. */
    private <T> T asked(Supplier<T> question, T nothing) {
        evaluating.lock();
        try {
            return question.get();
        } catch (RuntimeException | AssertionError | VirtualMachineError e) {
            return nothing;
        } finally {
            evaluating.unlock();
        }
    }

    /** Where the last statement of {@code text} begins; the end of the text when nothing stands behind the last one. */
    int startOfStatement(String text) {
        int start = 0;
        try {
            Splitter splitter = new Splitter(new LateCompiler(session));
            Piece piece = splitter.next(text, 0);
            while (piece != null
                    && piece.kind() != Kind.INCOMPLETE
                    && piece.span().end() < text.length()
                    && !goesOn(piece, text)) {
                start = piece.next();
                piece = splitter.next(text, start);
            }
            return piece == null ? start : piece.span().start();
        } catch (CompletionException e) {
            // Without a compiler there is no Java to cut.
            return start;
        }
    }

    /** SQL without its semicolon goes on behind a blank. */
    private static boolean goesOn(Piece piece, String text) {
        return piece.kind() == Kind.SQL
                && !piece.span().of(text).endsWith(";")
                && text.substring(piece.span().end()).isBlank();
    }
}
