package io.quilt4j.lifecycle.check;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes a report as JUnit's XML, which CI servers draw: a test for each rule, or for each key that breaks it. */
public final class JunitReport {

    private JunitReport() {}

    /** Ends with a line feed. It is what the schemas of Ant and of Jenkins both want. */
    public static String of(CheckReport report) {
        StringBuilder cases = new StringBuilder();
        int tests = 0;
        int failures = 0;
        for (String rule : new LinkedHashSet<>(report.rules())) {
            // A rule that was written twice is broken twice by the same key.
            Set<CheckFinding> found = report.findings().stream()
                    .filter(finding -> finding.rule().equals(rule))
                    .collect(Collectors.toCollection(LinkedHashSet::new));
            tests += Math.max(1, found.size());
            failures += found.size();
            if (found.isEmpty()) {
                cases.append(testCase(rule)).append("/>\n");
            }
            found.forEach(finding -> cases.append(failed(rule, finding)));
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"quilt4j check\" tests=\"" + tests
                + "\" failures=\"" + failures + "\" errors=\"0\" skipped=\"0\" time=\"0\" timestamp=\""
                + report.at().toString().substring(0, 19) + "\" hostname=\"localhost\">\n  <properties/>\n" + cases
                + "  <system-out/>\n  <system-err/>\n</testsuite>\n";
    }

    private static String testCase(String name) {
        return "  <testcase classname=\"quilt4j.check\" name=\"" + text(name) + "\" time=\"0\"";
    }

    /** With the id in its name: two keys of one name are two tests. */
    private static String failed(String rule, CheckFinding finding) {
        CheckedKey key = finding.key();
        return testCase(rule + ": " + key.name() + " of " + key.owner() + " (id " + key.id() + ")")
                + ">\n    <failure type=\"" + text(rule) + "\" message=\"" + text(finding.why()) + "\">"
                + text(key.name() + " (" + key.fingerprint() + ", id " + key.id() + ") of " + key.owner() + ": "
                        + finding.why())
                + "</failure>\n  </testcase>\n";
    }

    /** Characters that XML cannot hold at all, even escaped, become question marks. */
    private static String text(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '&' -> safe.append("&amp;");
                case '"' -> safe.append("&quot;");
                default -> {
                    boolean known = (c >= ' ' && c != 0x7f && (c < 0xd800 || c > 0xdfff) && c < 0xfffe) || c > 0xffff;
                    safe.appendCodePoint(known ? c : '?');
                }
            }
        });
        return safe.toString();
    }
}
