package io.quilt4j.lifecycle.check;

import java.util.List;

/** Writes a report as JUnit's XML, which CI servers draw: a test for each rule, or for each key that breaks it. */
public final class JunitReport {

    private JunitReport() {}

    /** Ends with a line feed. */
    public static String of(CheckReport report) {
        StringBuilder cases = new StringBuilder();
        int tests = 0;
        for (String rule : report.rules()) {
            List<CheckFinding> found = report.findings().stream()
                    .filter(finding -> finding.rule().equals(rule))
                    .toList();
            tests += Math.max(1, found.size());
            if (found.isEmpty()) {
                cases.append("  <testcase classname=\"quilt4j.check\" name=\"")
                        .append(text(rule))
                        .append("\"/>\n");
            }
            for (CheckFinding finding : found) {
                CheckedKey key = finding.key();
                cases.append("  <testcase classname=\"quilt4j.check\" name=\"")
                        .append(text(rule + ": " + key.name() + " of " + key.owner()))
                        .append("\">\n    <failure type=\"")
                        .append(text(rule))
                        .append("\" message=\"")
                        .append(text(finding.why()))
                        .append("\">")
                        .append(text(key.name() + " (" + key.fingerprint() + ", id " + key.id() + ") of " + key.owner()
                                + ": " + finding.why()))
                        .append("</failure>\n  </testcase>\n");
            }
        }
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuite name=\"quilt4j check\" tests=\"" + tests
                + "\" failures=\"" + report.findings().size() + "\" errors=\"0\" skipped=\"0\" time=\"0\" timestamp=\""
                + report.at().toString().substring(0, 19) + "\">\n" + cases + "</testsuite>\n";
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
