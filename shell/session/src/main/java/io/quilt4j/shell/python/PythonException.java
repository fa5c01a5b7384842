package io.quilt4j.shell.python;

import io.quilt4j.shell.text.SecretText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Python would raise: its type by name, its text, and what it was made of. */
public final class PythonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Leaves, unless somebody catches it by its name. */
    static final String EXIT = "SystemExit";

    private final String type;
    private final String text;
    private final transient List<@Nullable Object> arguments;

    PythonException(String type, String text) {
        this(type, text, "");
    }

    /** {@code hint} is for people: neither Python's nor in {@code str(e)}. */
    PythonException(String type, String text, String hint) {
        this(
                type,
                text,
                hint,
                text.isEmpty() ? List.<@Nullable Object>of() : List.<@Nullable Object>of(SecretText.masked(text)),
                null);
    }

    PythonException(String type, String text, Throwable cause) {
        this(type, text, "", List.of(SecretText.masked(text)), cause);
    }

    /** {@code arguments}: what {@code e.args} gives. */
    PythonException(
            String type, String text, String hint, List<@Nullable Object> arguments, @Nullable Throwable cause) {
        super(text.isEmpty() ? type : type + ": " + SecretText.masked(text) + hint, cause);
        this.type = type;
        this.text = SecretText.masked(text);
        this.arguments = arguments;
    }

    /** The same with other words in it, where it has those. */
    PythonException withText(String words, String others) {
        return text.contains(words) ? new PythonException(type, text.replace(words, others)) : this;
    }

    /** {@code ValueError("no such key")}: of one value the text is that value, of several all of them in brackets. */
    static PythonException of(String type, List<@Nullable Object> given) {
        List<@Nullable Object> arguments = new ArrayList<>();
        given.forEach(each -> arguments.add(each instanceof String raw ? SecretText.masked(raw) : each));
        boolean ofSystem = arguments.size() == 2 && Errors.isOfSystem(type);
        String text = ofSystem
                ? "[Errno " + Repr.text(arguments.get(0)) + "] " + Repr.text(arguments.get(1))
                : text(type, arguments);
        return new PythonException(
                ofSystem ? Errors.byNumber(type, arguments.get(0)) : type, text, "", arguments, null);
    }

    private static String text(String type, List<@Nullable Object> arguments) {
        return arguments.isEmpty()
                ? ""
                : arguments.size() > 1
                        ? Repr.of(new Tuple(arguments))
                        : type.equals("KeyError") ? Repr.of(arguments.get(0)) : Repr.text(arguments.get(0));
    }

    static PythonException key(@Nullable Object key) {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(key);
        return of("KeyError", arguments);
    }

    static PythonException type(String text) {
        return new PythonException("TypeError", text);
    }

    static PythonException value(String text) {
        return new PythonException("ValueError", text);
    }

    /** {@code ValueError} and the like. */
    public String type() {
        return type;
    }

    /** True for what Ctrl-C raises. */
    public boolean isInterrupt() {
        return type.equals(Errors.INTERRUPT);
    }

    /** The status that {@code raise SystemExit(...)} and {@code exit(...)} leave with, 0 to 255; null for every other exception. */
    public @Nullable Integer exitStatus() {
        if (!type.equals(EXIT)) {
            return null;
        }
        Object given = exitGiven();
        if (given == null) {
            return 0;
        }
        Object normal = Numbers.normal(given);
        return normal instanceof Boolean truth
                ? Integer.valueOf(truth ? 1 : 0)
                : normal instanceof Number number && Numbers.isInteger(normal) ? (number.intValue() & 0xFF) : 1;
    }

    /** What is said when it leaves: of {@code SystemExit("no key")} the text. Empty: nothing. */
    public String lastWords() {
        Object given = exitGiven();
        boolean isStatus = given == null || given instanceof Boolean || Numbers.isInteger(Numbers.normal(given));
        return isStatus ? "" : text;
    }

    private @Nullable Object exitGiven() {
        return arguments.isEmpty() ? null : arguments.size() == 1 ? arguments.get(0) : text;
    }

    /** Without its type: what {@code str(e)} gives. */
    String text() {
        return text;
    }

    /** What {@code e.args} gives. */
    List<@Nullable Object> arguments() {
        return arguments;
    }
}
