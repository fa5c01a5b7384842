package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Problem;
import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.text.Span;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.DeclarationSnippet;
import jdk.jshell.Diag;
import jdk.jshell.EvalException;
import jdk.jshell.ExpressionSnippet;
import jdk.jshell.JShell;
import jdk.jshell.MethodSnippet;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.TypeDeclSnippet;
import jdk.jshell.UnresolvedReferenceException;
import jdk.jshell.VarSnippet;
import org.jspecify.annotations.Nullable;

/** Says what became of a snippet, by what JShell tells of it and what its code left behind. */
final class SnippetOutcomes {

    private static final Pattern MEANING =
            Pattern.compile("compiler\\.err\\.(?:cant\\.resolve|doesnt\\.exist|prob\\.found\\.req"
                    + "|cant\\.apply|operator\\.cant\\.be\\.applied|incomparable\\.types|unreported\\.exception)");

    private final JShell shell;
    private final Signatures signatures;
    private final DeclaredNames declared;

    SnippetOutcomes(JShell shell, Signatures signatures, DeclaredNames declared) {
        this.shell = shell;
        this.signatures = signatures;
        this.declared = declared;
    }

    static Outcome rejected(List<Problem> problems, Span span) {
        return new Outcome.Rejected(
                span,
                problems.stream()
                        .map(problem -> new Diagnostic(problem.span().shifted(span.start()), problem.message(), ""))
                        .toList());
    }

    /** What became of the snippet of this event; the next of {@code works} is its work, where it was executed. */
    Outcome of(SnippetEvent event, Iterator<Work> works, Rewritten rewritten, String java, Span span) {
        Snippet snippet = event.snippet();
        if (event.status() == Snippet.Status.REJECTED) {
            return refused(snippet, rewritten, java, span);
        }
        if (event.status() == Snippet.Status.RECOVERABLE_NOT_DEFINED && snippet instanceof VarSnippet variable) {
            return undefined(variable, span);
        }
        boolean executed = snippet.kind() != Snippet.Kind.METHOD
                && snippet.kind() != Snippet.Kind.TYPE_DECL
                && snippet.kind() != Snippet.Kind.IMPORT;
        Work work = executed && works.hasNext() ? works.next() : null;
        if (work != null && work.stopped()) {
            return new Outcome.Threw(span, new Interrupted(work.abandoned()), List.of(), null);
        }
        if (event.exception() != null) {
            return threw(event.exception(), work, snippet, java, span);
        }
        if (work != null && snippet.subKind().hasValue()) {
            return new Outcome.Value(span, work.value(), typeName(snippet), variableName(snippet));
        }
        return new Outcome.Nothing(span, note(snippet, event.status()));
    }

    private Outcome refused(Snippet snippet, Rewritten rewritten, String java, Span span) {
        List<Diagnostic> diagnostics = mistakes(snippet, rewritten, java).stream()
                .map(each -> new Diagnostic(each.span().shifted(span.start()), each.message(), each.hint()))
                .toList();
        return new Outcome.Rejected(span, PythonHints.added(diagnostics, java, span));
    }

    /** Whether it is of a name, a type or an argument that the compiler speaks, and not of the form. */
    boolean isOfMeaning(Snippet refused) {
        List<Diag> errors = shell.diagnostics(refused).filter(Diag::isError).toList();
        return !errors.isEmpty()
                && errors.stream()
                        .allMatch(error -> MEANING.matcher(error.getCode()).lookingAt());
    }

    /** Why a snippet was refused, as places in it. */
    List<Diagnostic> mistakes(Snippet snippet, Rewritten rewritten, String java) {
        List<Diag> found = shell.diagnostics(snippet).toList();
        CompilerMessages messages = new CompilerMessages(
                signatures,
                declared::typeOfReceiver,
                new UnknownNames(declared::typeOfExpression, declared.free(), signatures.types()));
        return messages.explain(found, rewritten, java, 0);
    }

    /** JShell would wait for the type to be declared; a mistyped line is the likelier story. */
    private Outcome undefined(VarSnippet variable, Span span) {
        String missing = shell.unresolvedDependencies(variable).collect(Collectors.joining(", "));
        shell.drop(variable);
        return new Outcome.Rejected(span, List.of(new Diagnostic(span, "cannot find " + missing, "")));
    }

    private Outcome threw(Exception reported, @Nullable Work work, Snippet snippet, String java, Span span) {
        if (reported instanceof UnresolvedReferenceException unresolved) {
            String names = shell.unresolvedDependencies(unresolved.getSnippet()).collect(Collectors.joining(", "));
            return new Outcome.Threw(
                    span,
                    new IllegalStateException("Cannot run it yet: " + names + " must be declared first."),
                    List.of(),
                    null);
        }
        Throwable real = work == null ? null : work.userException();
        Throwable thrown = real == null ? reported : real;
        StackTraceElement[] frames =
                reported instanceof EvalException evaluated ? evaluated.getStackTrace() : new StackTraceElement[0];
        return new Outcome.Threw(
                span, thrown, SnippetFrames.trimmed(frames), SnippetFrames.place(frames, snippet.id(), java, span));
    }

    private static String typeName(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            return shortened(variable.typeName());
        }
        return snippet instanceof ExpressionSnippet expression ? shortened(expression.typeName()) : "";
    }

    /** {@code List<Key>} for {@code java.util.List<io.quilt4j...Key>}. */
    static String shortened(String type) {
        return type.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "");
    }

    private static @Nullable String variableName(Snippet snippet) {
        if (snippet instanceof VarSnippet variable) {
            return variable.name();
        }
        boolean onlyRead = snippet.subKind() == Snippet.SubKind.VAR_VALUE_SUBKIND;
        return snippet instanceof ExpressionSnippet expression && !onlyRead ? expression.name() : null;
    }

    private String note(Snippet snippet, Snippet.Status status) {
        String declared =
                switch (snippet.kind()) {
                    case METHOD ->
                        "method " + ((MethodSnippet) snippet).name() + "(" + ((MethodSnippet) snippet).parameterTypes()
                                + ")";
                    case TYPE_DECL -> "type " + ((TypeDeclSnippet) snippet).name();
                    default -> "";
                };
        if (declared.isEmpty() || status == Snippet.Status.VALID) {
            return declared.isEmpty() ? "" : "created " + declared;
        }
        Set<String> missing = snippet instanceof DeclarationSnippet declaration
                ? shell.unresolvedDependencies(declaration).collect(Collectors.toSet())
                : Set.of();
        return "created " + declared + "; it can be used once " + String.join(", ", missing) + " is declared";
    }
}
