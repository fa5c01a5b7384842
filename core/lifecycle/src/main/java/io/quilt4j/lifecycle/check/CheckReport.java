package io.quilt4j.lifecycle.check;

import java.time.Instant;
import java.util.List;

/**
 * What became of a check.
 *
 * @param at what time it was for the registry
 * @param keys how many keys it listed
 * @param rules as they were written, in their order
 * @param findings in the order of the rules, then in the registry's
 */
public record CheckReport(Instant at, int keys, List<String> rules, List<CheckFinding> findings) {

    public CheckReport {
        rules = List.copyOf(rules);
        findings = List.copyOf(findings);
    }

    /** Whether no key breaks a rule. */
    public boolean clean() {
        return findings.isEmpty();
    }
}
