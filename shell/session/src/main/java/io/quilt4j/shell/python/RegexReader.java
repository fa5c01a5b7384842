package io.quilt4j.shell.python;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a pattern of Python's {@code re}, and writes the one of Java that means the same. What has none is refused. */
final class RegexReader {

    private static final int MOST = Integer.MAX_VALUE;

    private final String text;
    private final RegexSets sets;
    private final boolean verbose;
    private final boolean dotAll;
    private final boolean multiline;
    private final Map<String, Integer> names = new LinkedHashMap<>();
    private final Set<Integer> open = new HashSet<>();
    /** True within what must stand before. */
    private boolean behind;

    private boolean widthDiffers;
    private boolean groupAhead;
    private boolean hasChoice;
    private int at;
    private int groups;

    /** What was read, and how few and how many letters it takes. */
    private record Piece(String java, int least, int most, Kind kind) {}

    private enum Kind {
        PLAIN,
        /** A place, which nothing repeats. */
        PLACE,
        REPEATED
    }

    /** @param flags of Python */
    RegexReader(String text, int flags) {
        this.text = text;
        this.sets = new RegexSets((flags & RegexFlag.ASCII) != 0);
        this.verbose = (flags & RegexFlag.VERBOSE) != 0;
        this.dotAll = (flags & RegexFlag.DOTALL) != 0;
        this.multiline = (flags & RegexFlag.MULTILINE) != 0;
    }

    int groups() {
        return groups;
    }

    Map<String, Integer> names() {
        return names;
    }

    /** @param start behind the flags of the pattern itself */
    String java(int start) {
        at = start;
        Piece whole = choices();
        if (at < text.length()) {
            throw here("unbalanced parenthesis");
        } else if (widthDiffers) {
            throw new PythonException("error", "look-behind requires fixed-width pattern");
        } else if (groupAhead && hasChoice) {
            // Java remembers it from a choice that came to nothing.
            throw outside("a group in what must follow, beside a choice");
        }
        return whole.java();
    }

    /** The place is told in letters. */
    static PythonException problem(String what, String text, int place) {
        int letters = text.codePointCount(0, Math.min(place, text.length()));
        return new PythonException("error", what + " at position " + letters);
    }

    private PythonException problem(String what, int place) {
        return problem(what, text, place);
    }

    private PythonException here(String what) {
        return problem(what, text, at);
    }

    private static NotHereException outside(String what) {
        return new NotHereException("in a pattern, " + what);
    }

    private boolean take(String expected) {
        boolean there = text.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    private Piece choices() {
        Piece first = sequence();
        StringBuilder java = new StringBuilder(first.java());
        int least = first.least();
        int most = first.most();
        boolean several = false;
        while (take("|")) {
            Piece next = sequence();
            java.append('|').append(next.java());
            least = Math.min(least, next.least());
            most = Math.max(most, next.most());
            several = true;
            hasChoice = true;
        }
        return new Piece(several ? "(?:" + java + ")" : java.toString(), least, most, Kind.PLAIN);
    }

    private Piece sequence() {
        StringBuilder java = new StringBuilder();
        int least = 0;
        int most = 0;
        Piece last = null;
        while (at < text.length() && text.charAt(at) != '|' && text.charAt(at) != ')') {
            if (skipped()) {
                continue;
            }
            Piece repeated = repeated(last);
            Piece next = repeated != null ? repeated : one();
            if (repeated == null && last != null) {
                java.append(last.java());
                least = sum(least, last.least());
                most = sum(most, last.most());
            }
            last = next;
        }
        if (last != null) {
            java.append(last.java());
            least = sum(least, last.least());
            most = sum(most, last.most());
        }
        return new Piece(java.toString(), least, most, Kind.PLAIN);
    }

    private static int sum(int one, int other) {
        return one == MOST || other == MOST ? MOST : (int) Math.min((long) one + other, MOST);
    }

    private static int product(int one, int other) {
        return one == 0 || other == 0 ? 0 : (int) Math.min((long) one * other, MOST);
    }

    /** Blanks and comments of a verbose pattern. */
    private boolean skipped() {
        if (!verbose) {
            return false;
        }
        char c = text.charAt(at);
        if (" \t\n\r\f\u000b".indexOf(c) >= 0) {
            at++;
            return true;
        }
        if (c == '#') {
            int end = text.indexOf('\n', at);
            at = end < 0 ? text.length() : end + 1;
            return true;
        }
        return false;
    }

    /** Null: no sign of repetition stands here. */
    private @Nullable Piece repeated(@Nullable Piece last) {
        int start = at;
        int[] bounds = bounds();
        if (bounds == null) {
            return null;
        }
        if (last == null || last.kind() == Kind.PLACE) {
            throw problem("nothing to repeat", start);
        }
        if (last.kind() == Kind.REPEATED) {
            throw problem("multiple repeat", start);
        }
        if (text.startsWith("+", at)) {
            throw outside("a possessive repetition");
        }
        boolean lazy = take("?");
        hasChoice |= bounds[0] == 0 && !isPlain(last.java());
        if (last.least() == 0 && bounds[1] > 1 && last.java().contains("(") && !isPlain(last.java())) {
            throw outside("a repetition of what may be empty");
        }
        String java = "(?:" + last.java() + "){" + bounds[0] + "," + (bounds[1] == MOST ? "" : bounds[1]) + "}"
                + (lazy ? "?" : "");
        return new Piece(java, product(last.least(), bounds[0]), product(last.most(), bounds[1]), Kind.REPEATED);
    }

    /** Without a group that captures. */
    private static boolean isPlain(String java) {
        return !java.replace("\\x{28}", "").matches("(?s).*\\((?!\\?).*");
    }

    /** Null: no repetition. A brace that holds no numbers is a letter. */
    private int @Nullable [] bounds() {
        switch (text.charAt(at)) {
            case '*' -> {
                at++;
                return new int[] {0, MOST};
            }
            case '+' -> {
                at++;
                return new int[] {1, MOST};
            }
            case '?' -> {
                at++;
                return new int[] {0, 1};
            }
            case '{' -> {
                return braced();
            }
            default -> {
                return null;
            }
        }
    }

    private int @Nullable [] braced() {
        int end = text.indexOf('}', at);
        String inside = end < 0 ? "" : text.substring(at + 1, end);
        if (!inside.matches("[0-9]*,[0-9]*|[0-9]+")) {
            return null;
        }
        int start = at;
        at = end + 1;
        int comma = inside.indexOf(',');
        String low = comma < 0 ? inside : inside.substring(0, comma);
        String high = comma < 0 ? inside : inside.substring(comma + 1);
        if (low.length() > 6 || high.length() > 6) {
            throw outside("so many repetitions");
        }
        int least = low.isEmpty() ? 0 : Integer.parseInt(low);
        int most = high.isEmpty() ? MOST : Integer.parseInt(high);
        if (most < least) {
            throw problem("min repeat greater than max repeat", start + 1);
        }
        return new int[] {least, most};
    }

    private Piece one() {
        int c = text.codePointAt(at);
        int start = at;
        at += Character.charCount(c);
        return switch (c) {
            case '.' -> letter(dotAll ? "[\\x{0}-\\x{10FFFF}]" : "[^\\n]");
            case '^' -> place(multiline ? "(?:\\A|(?<=\\n))" : "\\A");
            case '$' -> place(multiline ? "(?=\\n|\\z)" : "(?=\\n?\\z)");
            case '[' -> set(start);
            case '(' -> group(start);
            case '\\' -> escape(start);
            default -> letter(RegexSets.literal(c));
        };
    }

    private static Piece letter(String java) {
        return new Piece(java, 1, 1, Kind.PLAIN);
    }

    private static Piece place(String java) {
        return new Piece(java, 0, 0, Kind.PLACE);
    }

    private Piece set(int start) {
        RegexSets.Read read = sets.read(text, start);
        at = read.end();
        return letter(read.java());
    }

    private Piece escape(int start) {
        if (at >= text.length()) {
            throw problem("bad escape (end of pattern)", start);
        }
        char c = text.charAt(at);
        String word = sets.word();
        String place =
                switch (c) {
                    case 'A' -> "\\A";
                    case 'Z' -> "\\z";
                    case 'b' -> "(?:(?<=" + word + ")(?!" + word + ")|(?<!" + word + ")(?=" + word + "))";
                    case 'B' -> "(?!\\A\\z)(?:(?<=" + word + ")(?=" + word + ")|(?<!" + word + ")(?!" + word + "))";
                    default -> "";
                };
        if (!place.isEmpty()) {
            at++;
            return place(place);
        }
        if (c >= '1' && c <= '9') {
            return reference(start);
        }
        RegexSets.Read read = sets.escape(text, start, false);
        at = read.end();
        return letter(read.java());
    }

    private Piece reference(int start) {
        int end = at + 1;
        while (end < text.length() && end < at + 2 && Character.isDigit(text.charAt(end))) {
            end++;
        }
        boolean octal = text.substring(at).matches("(?s)[1-7][0-7][0-7].*");
        if (octal) {
            RegexSets.Read read = RegexSets.octal(text, start, false);
            at = read.end();
            return letter(read.java());
        }
        int group = Integer.parseInt(text.substring(at, end));
        at = end;
        return reference(group, start + 1);
    }

    private Piece reference(int group, int place) {
        if (group > groups) {
            throw problem("invalid group reference " + group, place);
        }
        if (open.contains(group)) {
            throw problem("cannot refer to an open group", place - 1);
        }
        if (behind) {
            throw outside("a reference in what must stand before");
        }
        return new Piece("(?:\\" + group + ")", 0, MOST, Kind.PLAIN);
    }

    private Piece group(int start) {
        if (!take("?")) {
            return captured(start, null);
        }
        if (take("P<")) {
            return captured(start, name('>'));
        } else if (take("P=")) {
            int place = at;
            String name = name(')');
            Integer known = names.get(name);
            if (known == null) {
                throw problem("unknown group name '" + name + "'", place);
            }
            return reference(known, place);
        } else if (take(":")) {
            Piece inner = closed(start);
            return new Piece("(?:" + inner.java() + ")", inner.least(), inner.most(), Kind.PLAIN);
        }
        return around(start);
    }

    private Piece around(int start) {
        for (String mark : new String[] {"=", "!", "<=", "<!"}) {
            if (take(mark)) {
                int before = groups;
                boolean outer = behind;
                behind |= mark.startsWith("<");
                Piece inner = closed(start);
                behind = outer;
                widthDiffers |= mark.startsWith("<") && inner.least() != inner.most();
                groupAhead |= groups > before;
                if (groups > before && mark.endsWith("!")) {
                    throw outside("a group in what must not follow");
                }
                return new Piece("(?" + mark + inner.java() + ")", 0, 0, Kind.PLAIN);
            }
        }
        if (at >= text.length()) {
            throw here("unexpected end of pattern");
        }
        throw outside("(?" + text.charAt(at));
    }

    private String name(char end) {
        int close = text.indexOf(end, at);
        if (close < 0) {
            throw problem(at >= text.length() ? "missing group name" : "missing " + end + ", unterminated name", at);
        }
        String name = text.substring(at, close);
        if (name.isEmpty()) {
            throw here("missing group name");
        }
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw here("bad character in group name " + Repr.of(name));
        }
        at = close + 1;
        return name;
    }

    private Piece captured(int start, @Nullable String name) {
        int number = ++groups;
        if (name != null && names.containsKey(name)) {
            throw problem(
                    "redefinition of group name '" + name + "' as group " + number + "; was group " + names.get(name),
                    start + 4);
        }
        if (name != null) {
            names.put(name, number);
        }
        open.add(number);
        Piece inner = closed(start);
        open.remove(number);
        return new Piece("(" + inner.java() + ")", inner.least(), inner.most(), Kind.PLAIN);
    }

    private Piece closed(int start) {
        Piece inner = choices();
        if (!take(")")) {
            throw problem("missing ), unterminated subpattern", start);
        }
        return inner;
    }
}
