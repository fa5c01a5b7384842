package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Call;
import io.quilt4j.shell.keywords.Rewritten;
import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.text.Nearest;
import io.quilt4j.shell.text.SecretText;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import jdk.jshell.Diag;
import org.jspecify.annotations.Nullable;

/** Says in terms of the user's own text what javac found wrong with the rewritten one. */
final class CompilerMessages {

    /** JShell must write down the type of each variable, which it cannot do for an intersection inside of another type. */
    private static final Pattern UNSPEAKABLE =
            Pattern.compile("^incompatible types: \\S*<.*\\w&\\w.* cannot be converted to ");

    private static final String NAMED_TYPE =
            "say what is in it, Map.<String, Object>of(\"n\", 1), or name a wider type: List<? extends Map<String, ?>>"
                    + " rows = ...";

    private final Signatures signatures;
    private final Function<String, @Nullable Class<?>> typeOfReceiver;
    private final UnknownNames unknownNames;

    /** The function answers one of our classes for {@code quilt3.api_keys} or for a session variable, null for all else */
    CompilerMessages(
            Signatures signatures, Function<String, @Nullable Class<?>> typeOfReceiver, UnknownNames unknownNames) {
        this.signatures = signatures;
        this.typeOfReceiver = typeOfReceiver;
        this.unknownNames = unknownNames;
    }

    List<Diagnostic> explain(List<Diag> found, Rewritten rewritten, String snippet, int offset) {
        List<Diagnostic> diagnostics = new ArrayList<>();
        for (Diag diag : found) {
            if (diag.isError()) {
                Diagnostic explained = explain(diag, rewritten, snippet);
                diagnostics.add(
                        new Diagnostic(explained.span().shifted(offset), explained.message(), explained.hint()));
            }
        }
        return diagnostics;
    }

    private Diagnostic explain(Diag diag, Rewritten rewritten, String snippet) {
        Span span = span(diag, rewritten, snippet);
        String code = diag.getCode();
        Diagnostic ofKeyword = ofKeyword(code, span, rewritten);
        if (ofKeyword != null) {
            return ofKeyword;
        }
        boolean unknown = code.startsWith("compiler.err.cant.resolve") || code.equals("compiler.err.doesnt.exist");
        Diagnostic named = unknown ? unknownNames.explain(diag, rewritten, snippet) : null;
        if (named != null) {
            String hint = named.hint().isEmpty() ? quotes(named.span(), rewritten, snippet) : named.hint();
            return new Diagnostic(named.span(), named.message(), hint);
        }
        String message = plain(diag.getMessage(Locale.ROOT));
        Diagnostic misfit = WrongArguments.explained(message, span);
        if (misfit != null) {
            return misfit;
        }
        return UNSPEAKABLE.matcher(message).find()
                ? new Diagnostic(span, "this value has a type that cannot be written in Java", NAMED_TYPE)
                : new Diagnostic(span, message, "");
    }

    /** What is wrong with a keyword argument, of which the compiler has seen what was made of it. */
    private @Nullable Diagnostic ofKeyword(String code, Span span, Rewritten rewritten) {
        if (code.startsWith("compiler.err.cant.resolve")) {
            for (Call call : rewritten.calls()) {
                for (Call.Argument argument : call.arguments()) {
                    if (argument.nameSpan().covers(span) || argument.nameSpan().equals(span)) {
                        return unknownKeyword(call, argument);
                    }
                }
            }
        }
        if (code.startsWith("compiler.err.cant.apply")) {
            for (Call call : rewritten.calls()) {
                Optional<Diagnostic> unexpected = call.methodName().overlaps(span) || span.covers(call.methodName())
                        ? unexpectedKeyword(call)
                        : Optional.empty();
                if (unexpected.isPresent()) {
                    return unexpected.get();
                }
            }
        }
        return null;
    }

    /** {@code status=ACTIVE}, as one writes it on a command line. */
    private static String quotes(Span unknown, Rewritten rewritten, String snippet) {
        return rewritten.calls().stream()
                .flatMap(call -> call.arguments().stream())
                .filter(argument -> argument.value().equals(unknown))
                .findFirst()
                .map(argument -> "a text needs quotes: " + argument.name() + "=\""
                        + SecretText.masked(unknown.of(snippet)) + "\"")
                .orElse("");
    }

    private static Span span(Diag diag, Rewritten rewritten, String snippet) {
        int start = rewritten.edits().toOriginal((int) Math.max(0, diag.getStartPosition()));
        int end = rewritten.edits().toOriginal((int) Math.max(0, diag.getEndPosition()));
        start = Math.min(start, snippet.length());
        return new Span(start, Math.max(start, Math.min(end, snippet.length())));
    }

    private Diagnostic unknownKeyword(Call call, Call.Argument argument) {
        Collection<String> known = accepted(call);
        String suggestion = Nearest.to(argument.name(), known.isEmpty() ? signatures.keywords() : known)
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
        return new Diagnostic(
                argument.nameSpan(),
                "unknown keyword argument '" + argument.name() + "'" + suggestion,
                suggestion.isEmpty() ? takes(call, accepted(call)) : "");
    }

    private Optional<Diagnostic> unexpectedKeyword(Call call) {
        List<String> accepted = accepted(call);
        return call.arguments().stream()
                .filter(argument -> !accepted.contains(argument.name()))
                .findFirst()
                .map(argument -> new Diagnostic(
                        argument.nameSpan(),
                        call.method() + "() got an unexpected keyword argument '" + argument.name() + "'"
                                + Nearest.to(argument.name(), accepted)
                                        .map(name -> "; did you mean '" + name + "'?")
                                        .orElse(""),
                        takes(call, accepted)));
    }

    private List<String> accepted(Call call) {
        Class<?> type = typeOfReceiver.apply(call.receiver());
        return type == null ? List.of() : signatures.accepted(type, call.method());
    }

    private static String takes(Call call, Collection<String> known) {
        return known.isEmpty() ? "" : call.method() + "() takes " + String.join(", ", known);
    }

    /** Without packages, and without lines about how snippets are wrapped. */
    private static String plain(String message) {
        return SecretText.masked(message)
                .lines()
                .filter(line -> !line.strip().startsWith("location:"))
                .map(line -> line.replaceAll("\\b(?:[a-z][a-z0-9_]*\\.)+(?=[A-Z])", ""))
                .collect(Collectors.joining("\n"));
    }
}
