package io.quilt4j.shell.python;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A compiled pattern of {@code re}. */
final class Regex {

    static final PyType TYPE = new PyType(
            "re.Pattern",
            (arguments, keywords) -> {
                throw PythonException.type("cannot create 're.Pattern' instances");
            },
            value -> value instanceof Regex,
            Map.of());

    private final String text;
    private final int flags;
    private final int groups;
    private final Map<String, Integer> names;
    private final Pattern pattern;
    /** Finds nothing that is empty and begins where the search does. */
    private final Pattern advancing;

    private Regex(String text, int flags) {
        int end = 0;
        int all = flags;
        if (text.matches("(?s)\\(\\?[aimsux]+\\).*")) {
            end = text.indexOf(')') + 1;
            for (char c : text.substring(2, end - 1).toCharArray()) {
                all |= RegexFlag.ALL.getOrDefault(String.valueOf(Character.toUpperCase(c)), 0);
            }
        }
        boolean ascii = (all & RegexFlag.ASCII) != 0;
        if (ascii && (all & RegexFlag.UNICODE) != 0) {
            throw PythonException.value("ASCII and UNICODE flags are incompatible");
        }
        RegexReader reader = new RegexReader(text, all);
        String java = reader.java(end);
        boolean anyCase = (all & RegexFlag.IGNORECASE) != 0;
        int flagsOfJava = anyCase ? Pattern.CASE_INSENSITIVE | (ascii ? 0 : Pattern.UNICODE_CASE) : 0;
        this.text = text;
        this.flags = ascii ? all : all | RegexFlag.UNICODE;
        this.groups = reader.groups();
        this.names = reader.names();
        try {
            this.pattern = Pattern.compile(java, flagsOfJava);
            this.advancing = Pattern.compile("(?:" + java + ")(?!\\G)", flagsOfJava);
        } catch (PatternSyntaxException e) {
            throw new NotHereException("the pattern " + Repr.of(text));
        }
    }

    /** A pattern that is one already stays as it is. */
    static Regex of(@Nullable Object given, @Nullable Object flags) {
        int bits = bits(flags);
        if (given instanceof Regex known) {
            if (bits != 0) {
                throw PythonException.value("cannot process flags argument with a compiled pattern");
            }
            return known;
        }
        if (!(given instanceof String text)) {
            throw PythonException.type("first argument must be string or compiled pattern");
        }
        return new Regex(text, bits);
    }

    private static int bits(@Nullable Object flags) {
        if (flags instanceof RegexFlag known) {
            return known.bits();
        }
        Object number = Numbers.normal(flags);
        if (number instanceof Long bits && bits == 0) {
            return 0;
        }
        throw new NotHereException("flags of a pattern other than re.IGNORECASE and its like");
    }

    String text() {
        return text;
    }

    int groups() {
        return groups;
    }

    int flags() {
        return flags;
    }

    Map<String, Integer> names() {
        return names;
    }

    /** The number of a group that is given by number or name; -1: there is none. */
    int group(@Nullable Object given) {
        if (given instanceof String name) {
            return names.getOrDefault(name, -1);
        }
        Object number = Numbers.normal(given);
        return number instanceof Long known && known >= 0 && known <= groups ? known.intValue() : -1;
    }

    /** How much of the text has to be in it. */
    enum Fit {
        ANYWHERE,
        FROM_START,
        WHOLE
    }

    /**
     * The next place where it fits; null: there is none.
     *
     * @param advances not where it would be empty and begin at {@code from}
     */
    @Nullable
    MatchResult next(String in, int from, Fit fit, boolean advances) {
        MatchResult found = next(advances ? advancing : pattern, in, from, fit);
        while (found != null && isWithinLetter(in, found.start())) {
            found = next(pattern, in, found.start() + 1, fit);
        }
        return found;
    }

    /** Java counts a letter beyond the first 65 536 as two, and finds what is empty between them. */
    private static boolean isWithinLetter(String in, int at) {
        return at > 0
                && at < in.length()
                && Character.isLowSurrogate(in.charAt(at))
                && Character.isHighSurrogate(in.charAt(at - 1));
    }

    private @Nullable MatchResult next(Pattern by, String in, int from, Fit fit) {
        Matcher matcher = by.matcher(new Patient(in));
        matcher.useTransparentBounds(true).useAnchoringBounds(false).region(from, in.length());
        try {
            boolean found =
                    switch (fit) {
                        case ANYWHERE -> matcher.find();
                        case FROM_START -> matcher.lookingAt();
                        case WHOLE -> matcher.matches();
                    };
            return found ? matcher.toMatchResult() : null;
        } catch (StackOverflowError e) {
            throw new NotHereException("the pattern " + Repr.of(text) + " on so long a text");
        }
    }

    /** Methods and what it was made of; null: there is nothing of this name. */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    @Nullable
    Object member(String name) {
        return switch (name) {
            case "pattern" -> text;
            case "flags" -> (long) flags;
            case "groups" -> (long) groups;
            case "groupindex" -> new LinkedHashMap<>(names);
            default -> RegexModule.method(this, name);
        };
    }

    /** As Python prints it. */
    @Override
    public String toString() {
        int own = flags & ~RegexFlag.UNICODE;
        String shown = Repr.of(text);
        return "re.compile(" + shown.substring(0, Math.min(shown.length(), 200))
                + (own == 0 ? "" : ", " + new RegexFlag(own)) + ")";
    }

    /** A text that ends a long search when the thread is told to stop. */
    private record Patient(String text) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (Thread.currentThread().isInterrupted()) {
                throw new Errors.Passing(new InterruptedException("interrupted"));
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    static List<String> methods() {
        return List.of("search", "match", "fullmatch", "findall", "finditer", "sub", "subn", "split");
    }
}
