package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code re.sub} puts in place of what was found: texts, and groups by {@code \1} or {@code \g<name>}. */
final class RegexTemplate {

    private static final String LETTERS = "abfnrtv\\";

    private final String template;
    private final Regex regex;
    /** A text, or the number of a group. */
    private final List<Object> parts = new ArrayList<>();

    private final StringBuilder plain = new StringBuilder();
    private int at;

    private RegexTemplate(String template, Regex regex) {
        this.template = template;
        this.regex = regex;
    }

    static RegexTemplate of(@Nullable Object given, Regex regex) {
        if (!(given instanceof String text)) {
            throw PythonException.type("expected str instance, " + TypeNames.of(given) + " found");
        }
        RegexTemplate template = new RegexTemplate(text, regex);
        template.read();
        return template;
    }

    String text(RegexMatch match) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            String group = part instanceof Integer number ? match.group(number) : (String) part;
            text.append(group == null ? "" : group);
        }
        return text.toString();
    }

    private PythonException problem(String what, int place) {
        return RegexReader.problem(what, template, place);
    }

    private void read() {
        while (at < template.length()) {
            char c = template.charAt(at++);
            if (c != '\\') {
                plain.append(c);
            } else if (at == template.length()) {
                throw problem("bad escape (end of pattern)", at - 1);
            } else {
                escape(template.charAt(at));
            }
        }
        parts.add(plain.toString());
    }

    private void escape(char c) {
        int known = LETTERS.indexOf(c);
        if (c == 'g') {
            named();
        } else if (Character.isDigit(c) && c < 0x80) {
            number(c);
        } else if (known >= 0) {
            at++;
            plain.append("\u0007\b\f\n\r\t\u000b\\".charAt(known));
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
            throw problem("bad escape \\" + c, at - 1);
        } else {
            at++;
            plain.append('\\').append(c);
        }
    }

    private void named() {
        int place = at + 2;
        if (!template.startsWith("<", at + 1)) {
            throw problem("missing <", at + 1);
        }
        int end = template.indexOf('>', at);
        if (end < 0 || end == place) {
            throw problem(end == place ? "missing group name" : "missing >, unterminated name", place);
        }
        String name = template.substring(place, end);
        at = end + 1;
        if (name.matches("[0-9]{1,6}")) {
            group(Integer.parseInt(name), place);
            return;
        }
        if (!name.matches("[A-Za-z_][A-Za-z_0-9]*")) {
            throw problem("bad character in group name " + Repr.of(name), place);
        }
        int group = regex.group(name);
        if (group < 0) {
            throw new PythonException("IndexError", "unknown group name " + Repr.of(name));
        }
        group(group, place);
    }

    private void number(char c) {
        String rest = template.substring(at);
        int digits = rest.matches("(?s)0[0-7][0-7].*|[1-7][0-7][0-7].*")
                ? 3
                : rest.matches("(?s)0[0-7].*|[1-9][0-9].*") ? 2 : 1;
        String number = rest.substring(0, digits);
        if (c == '0' || digits == 3) {
            int value = Integer.parseInt(number, 8);
            if (value > 0xFF) {
                throw problem("octal escape value \\" + number + " outside of range 0-0o377", at - 1);
            }
            plain.append((char) value);
            at += digits;
            return;
        }
        at += digits;
        group(Integer.parseInt(number), at - digits);
    }

    private void group(int group, int place) {
        if (group > regex.groups()) {
            throw problem("invalid group reference " + group, place);
        }
        parts.add(plain.toString());
        plain.setLength(0);
        parts.add(group);
    }
}
