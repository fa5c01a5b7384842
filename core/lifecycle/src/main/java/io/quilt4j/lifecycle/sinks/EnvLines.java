package io.quilt4j.lifecycle.sinks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What else there is in a file that a variable is to be written to: who reads the file may not read it as python-dotenv does. */
final class EnvLines {

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** A name alone in a line: {@code export A} has one, and the first line of a JSON text has none. */
    private static final Pattern NAME_ALONE = Pattern.compile("[A-Za-z_][A-Za-z0-9_.-]*");

    /** What a shell runs, or sets, beside the value. */
    private static final Pattern MORE_THAN_A_VALUE =
            Pattern.compile(";|&&|\\|\\||\\$\\(|`|\\s[A-Za-z_][A-Za-z0-9_]*=[^=\\s]");

    private static final Pattern RUN_IN_QUOTES = Pattern.compile("\\$\\(|`");

    private final EnvFile file;
    private final String text;
    private final List<DotEnvText.Binding> bindings;

    EnvLines(EnvFile file, String text) {
        this.file = file;
        this.text = text;
        this.bindings = DotEnvText.bindings(text);
    }

    /** Refuses what a new value would do harm to, whoever reads it. */
    void requireHarmless() throws IOException {
        boolean isThere = false;
        for (DotEnvText.Binding binding : bindings) {
            if (isOwn(binding)) {
                isThere = true;
                requireValueAlone(binding);
            }
        }
        int other = isThere ? -1 : noDotEnv();
        if (other >= 0) {
            throw new IOException(line(other) + " is no line NAME=VALUE of a .env file, so that whoever reads this file"
                    + " may not read such a line at its end. Name a file of its own, or file:PATH for the secret"
                    + " alone; or, if it is read as a .env file or by a shell, write the line " + file.variable()
                    + "= there by hand, which is then replaced.");
        }
    }

    private void requireValueAlone(DotEnvText.Binding binding) throws IOException {
        String written = text.substring(binding.start(), binding.end());
        String value = written.substring(written.indexOf('=') + 1);
        String bare = value.strip();
        boolean isMore = bare.startsWith("\"")
                ? RUN_IN_QUOTES.matcher(bare).find()
                : !bare.startsWith("'")
                        && MORE_THAN_A_VALUE.matcher(beforeComment(value)).find();
        if (isMore) {
            throw new IOException(line(binding.start()) + " has more than a value for a shell that reads it (a further"
                    + " command or variable, `...` or $(...)), which would be lost. Put that on a line of its own,"
                    + " or write this one by hand.");
        }
    }

    private static String beforeComment(String value) {
        return value.replaceFirst("\\s#.*", "");
    }

    /** Where the first line is that is nothing of a .env file; -1: nowhere. */
    private int noDotEnv() {
        int unread = DotEnvText.unread(text);
        for (DotEnvText.Binding binding : bindings) {
            if (binding.value() == null && !NAME_ALONE.matcher(binding.name()).matches()) {
                return unread < 0 ? binding.start() : Math.min(unread, binding.start());
            }
        }
        return unread;
    }

    /** The keys that stand where the variable does not. */
    List<Remnant> remnants() {
        List<Remnant> found = new ArrayList<>();
        for (MatchResult match : HeldKey.matches(text)) {
            DotEnvText.Binding binding = at(match.start());
            if (binding == null || !isOwn(binding)) {
                found.add(remnant(match, binding));
            }
        }
        return found;
    }

    private Remnant remnant(MatchResult match, DotEnvText.@Nullable Binding binding) {
        String key = match.group();
        String value = binding == null ? null : binding.value();
        boolean isComment = binding == null
                ? startOfLine(match.start()).startsWith("#")
                : (value == null || !value.contains(key)) && !binding.name().contains(key);
        String name = binding == null || isComment ? "" : binding.name();
        SecretSink place = NAME.matcher(name).matches() && key.equals(value) ? new EnvFile(file.path(), name) : null;
        return new Remnant(line(match.start()), HeldKey.of(key), isComment, place);
    }

    private DotEnvText.@Nullable Binding at(int index) {
        return bindings.stream()
                .filter(binding -> binding.start() <= index && index < binding.end())
                .findFirst()
                .orElse(null);
    }

    private boolean isOwn(DotEnvText.Binding binding) {
        return binding.name().equals(file.variable());
    }

    private String startOfLine(int index) {
        int start = Math.max(text.lastIndexOf('\n', index), text.lastIndexOf('\r', index)) + 1;
        return text.substring(start, index).strip();
    }

    private String line(int index) {
        Path path = file.path();
        return path + ", line "
                + (1
                        + text.substring(0, index)
                                .chars()
                                .filter(unit -> unit == '\n')
                                .count());
    }
}
