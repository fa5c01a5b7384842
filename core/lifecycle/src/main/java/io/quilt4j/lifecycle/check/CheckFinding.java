package io.quilt4j.lifecycle.check;

/**
 * A key that breaks a rule.
 *
 * @param rule as it was written
 * @param why in words, with the times that count
 */
public record CheckFinding(String rule, CheckedKey key, String why) {}
