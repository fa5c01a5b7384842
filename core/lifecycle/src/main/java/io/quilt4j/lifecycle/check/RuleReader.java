package io.quilt4j.lifecycle.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads {@code expiring<14d, name!~^ci-}. */
final class RuleReader {

    /** Where a regular expression ends: the comma before the next rule. */
    private static final Pattern NEXT_RULE = Pattern.compile(
            ",(?=\\s*(?:(?:expiring|unused|never-used|lifetime)\\s*[<>=!]|(?:owner-inactive|shared-name)\\s*(?:,|$)|name\\s*!~))");

    private static final Pattern NAME = Pattern.compile("[A-Za-z_-]+");
    private static final Pattern OPERATOR = Pattern.compile("[<>=!~]+");

    private final String text;
    private int at;

    RuleReader(String text) {
        this.text = text;
    }

    List<WrittenRule> all() {
        List<WrittenRule> rules = new ArrayList<>();
        do {
            blanks();
            int start = at;
            Rule rule = rule();
            rules.add(new WrittenRule(text.substring(start, at).strip(), rule));
            blanks();
        } while (comma());
        return List.copyOf(rules);
    }

    private boolean comma() {
        if (at == text.length()) {
            return false;
        }
        if (text.charAt(at) != ',') {
            throw wrong(at, "'" + text.substring(at) + "' stands behind a rule: put a comma between rules.");
        }
        at++;
        return true;
    }

    private Rule rule() {
        int start = at;
        String name = token(NAME);
        return switch (name) {
            case "expiring" -> span(name, "<", Rule.Expiring::new);
            case "unused" -> span(name, ">", Rule.Unused::new);
            case "never-used" -> span(name, ">", Rule.NeverUsed::new);
            case "lifetime" -> span(name, ">", Rule.Lifetime::new);
            case "owner-inactive" -> new Rule.OwnerInactive();
            case "shared-name" -> new Rule.SharedName();
            case "name" -> named();
            default ->
                throw wrong(start, name.isEmpty() ? "a rule is missing here." : "there is no rule '" + name + "'.");
        };
    }

    private Rule span(String name, String operator, Function<Duration, Rule> rule) {
        operator(name, operator);
        int start = at;
        while (at < text.length() && text.charAt(at) != ',' && !Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        String written = text.substring(start, at);
        Duration span = Spans.read(written);
        if (span == null) {
            throw wrong(
                    start,
                    name
                            + operator
                            + (written.isEmpty() ? " needs a time." : " needs a time, and '" + written + "' is none."));
        }
        return rule.apply(span);
    }

    private Rule named() {
        operator("name", "!~");
        int start = at;
        Matcher next = NEXT_RULE.matcher(text);
        int end = next.find(at) ? next.start() : text.length();
        String regex = text.substring(start, end).strip();
        if (regex.isEmpty()) {
            throw wrong(start, "name!~ needs a regular expression.");
        }
        at = end;
        try {
            return new Rule.Named(Pattern.compile(regex));
        } catch (PatternSyntaxException e) {
            throw wrong(
                    start + Math.max(0, Math.min(e.getIndex(), regex.length() - 1)),
                    "the regular expression cannot be read: " + e.getDescription() + ".");
        }
    }

    private void operator(String name, String wanted) {
        blanks();
        int start = at;
        String written = token(OPERATOR);
        if (!written.equals(wanted)) {
            throw wrong(
                    start,
                    "after " + name + " comes " + wanted + (written.isEmpty() ? "." : ", not '" + written + "'."));
        }
        blanks();
    }

    private String token(Pattern pattern) {
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return "";
        }
        at = matcher.end();
        return matcher.group();
    }

    private void blanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private static RuleSyntaxException wrong(int at, String problem) {
        return new RuleSyntaxException(at + 1, problem);
    }
}
