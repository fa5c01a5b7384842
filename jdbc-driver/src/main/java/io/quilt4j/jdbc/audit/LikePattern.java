package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditCondition;
import io.quilt4j.jdbc.functions.Likeness;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A pattern of LIKE, read once and asked of many texts. Any thread may ask. */
final class LikePattern implements Predicate<String> {

    private final String pattern;
    private final @Nullable String escape;
    private final String start;
    private final String within;
    private final String end;
    private final Form form;

    private enum Form {
        EQUALS,
        STARTS,
        ENDS,
        CONTAINS,
        ANYTHING_ELSE
    }

    /**
     * Reads a pattern, and refuses what LIKE itself refuses.
     *
     * @param escape one character; null or empty: none
     */
    LikePattern(String pattern, @Nullable String escape) {
        this.pattern = pattern;
        this.escape = escape == null || escape.isEmpty() ? null : escape;
        matches("");
        StringBuilder run = new StringBuilder();
        String first = null;
        String longest = "";
        boolean plain = true;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            boolean escaped = this.escape != null && c == this.escape.charAt(0);
            if (escaped) {
                run.append(pattern.charAt(++i));
            } else if (c == '%' || c == '_') {
                plain &= c == '%' && (i == 0 || i == pattern.length() - 1);
                first = first == null ? run.toString() : first;
                longest = longer(longest, run);
                run.setLength(0);
            } else {
                run.append(c);
            }
        }
        end = run.toString();
        start = first == null ? end : first;
        within = longer(longest, run);
        form = form(plain && isWhole(within), first == null);
    }

    private static String longer(String one, StringBuilder other) {
        return other.length() > one.length() ? other.toString() : one;
    }

    /** Half a surrogate pair is no part of a pair to LIKE. */
    private static boolean isWhole(String text) {
        return text.isEmpty()
                || (!Character.isLowSurrogate(text.charAt(0))
                        && !Character.isHighSurrogate(text.charAt(text.length() - 1)));
    }

    private Form form(boolean plain, boolean wildcards) {
        if (!plain) {
            return Form.ANYTHING_ELSE;
        } else if (wildcards) {
            return Form.EQUALS;
        } else if (start.length() == within.length() && end.isEmpty()) {
            return within.isEmpty() ? Form.CONTAINS : Form.STARTS;
        }
        return end.length() == within.length() ? Form.ENDS : Form.CONTAINS;
    }

    /** What every text has that is like this. */
    AuditCondition.Needed needed() {
        return new AuditCondition.Needed(start, within, end);
    }

    @Override
    public boolean test(String text) {
        return switch (form) {
            case EQUALS -> text.equals(within);
            case STARTS -> text.startsWith(within);
            case ENDS -> text.endsWith(within);
            case CONTAINS -> text.contains(within);
            case ANYTHING_ELSE -> text.contains(within) && matches(text);
        };
    }

    private boolean matches(String text) {
        return Likeness.like(text, pattern, escape);
    }
}
