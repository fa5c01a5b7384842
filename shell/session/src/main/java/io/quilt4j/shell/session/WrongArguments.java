package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Span;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says of a call to one of ours what it takes, where javac speaks of classes that nobody has seen: {@code ListArgument[]}. */
final class WrongArguments {

    /** What only our functions take, or are in. */
    private static final Pattern OURS =
            Pattern.compile("\\b\\w+Argument\\b|method Functions\\.|class [\\w.]*\\bquilt3\\b");

    private static final Pattern ONE =
            Pattern.compile("(?s)method (\\w+) in .*? cannot be applied .*?found: +([^\\n]*).*");

    private static final Pattern REQUIRED = Pattern.compile("required: +([^\\n]*)");

    private static final Pattern MANY = Pattern.compile("(?s)no suitable method found for (\\w+)\\(([^\\n]*)\\)\\n.*");

    private static final Pattern CANDIDATE =
            Pattern.compile("(?m)^\\s+method \\w+\\.(?:<[^>]*>)?(\\w+\\([^\\n]*\\)) is not applicable");

    private static final Pattern AMBIGUOUS = Pattern.compile("(?s)reference to (\\w+) is ambiguous.*");

    private WrongArguments() {}

    /** Null: it is about something else. {@code message}: as javac says it, without packages. */
    static @Nullable Diagnostic explained(String message, Span span) {
        if (!OURS.matcher(message).find()) {
            return null;
        }
        Matcher one = ONE.matcher(message);
        if (one.matches()) {
            Matcher required = REQUIRED.matcher(message);
            String form = required.find() ? one.group(1) + "(" + required.group(1) + ")" : "";
            return misfit(one.group(1), one.group(2), readable(form.replace("no arguments", "")), span);
        }
        Matcher many = MANY.matcher(message);
        if (many.matches()) {
            String forms = CANDIDATE
                    .matcher(message)
                    .results()
                    .map(candidate -> readable(candidate.group(1)))
                    .distinct()
                    .collect(Collectors.joining(", or "));
            return misfit(many.group(1), many.group(2), forms, span);
        }
        Matcher ambiguous = AMBIGUOUS.matcher(message);
        return ambiguous.matches()
                ? new Diagnostic(span, ambiguous.group(1) + "() does not take None: it needs a value", "")
                : null;
    }

    private static Diagnostic misfit(String method, String found, String forms, Span span) {
        String given = found.isBlank() || found.equals("no arguments") ? "no arguments" : "(" + readable(found) + ")";
        return new Diagnostic(span, method + "() does not take " + given, forms.isEmpty() ? "" : "it takes " + forms);
    }

    /** Types in the words of people. */
    private static String readable(String types) {
        return types.replaceAll("\\w+Argument(?:<[^>]*>)?(?:\\.\\.\\.|\\[\\])", "name=value ...")
                .replaceAll("\\w+Argument\\b", "name=value")
                .replaceAll("\\b(?:CharSequence|String)\\b", "text")
                .replaceAll("\\b(?:Map<[^()]*?>+|Map)(?=[,)]|$)", "map")
                .replaceAll("\\b(?:Collection|List|Iterable)<[^()]*?>+(?=[,)]|$)", "list")
                .replaceAll(",(?! )", ", ");
    }
}
