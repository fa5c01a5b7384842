package io.quilt4j.lifecycle.check;

import io.quilt4j.QuiltCalls;
import io.quilt4j.keys.ApiKeyField;
import io.quilt4j.keys.ApiKeyFilter;
import io.quilt4j.keys.ApiKeyRow;
import io.quilt4j.keys.ApiKeyRows;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.users.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Asks which keys break which rules. Never changes; any number of threads may use it.
 *
 * <pre>{@code
 * CheckReport report = KeyCheck.of("expiring<14d, unused>90d").run(quilt, false);
 * report.findings().forEach(found -> System.out.println(found.key().name() + ": " + found.why()));
 * }</pre>
 */
public final class KeyCheck {

    private final List<WrittenRule> rules;

    private KeyCheck(List<WrittenRule> rules) {
        this.rules = rules;
    }

    /**
     * Rules as text: {@code expiring<14d}, {@code unused>90d}, {@code never-used>30d}, {@code lifetime>180d}, {@code
     * owner-inactive}, {@code shared-name}, {@code name!~REGEX}, separated by commas. A regular expression goes on, over
     * commas, to the next rule or to the end, and is to be found somewhere in the name.
     *
     * @throws RuleSyntaxException for any other text
     */
    public static KeyCheck of(String rules) {
        return new KeyCheck(new RuleReader(rules).all());
    }

    /** Whether a rule looks at users, which takes {@code all} and an administrator. */
    public boolean looksAtUsers() {
        return rules.stream().anyMatch(rule -> rule.rule() instanceof Rule.OwnerInactive);
    }

    /**
     * Lists the caller's keys, or everybody's, and tries the rules on them. What time it is, the registry says: the clock of
     * this machine does not count, unless the registry keeps silent.
     *
     * @throws IllegalArgumentException where the rules look at users, and only the caller's keys are listed
     */
    public CheckReport run(QuiltCalls quilt, boolean all) {
        if (looksAtUsers() && !all) {
            throw new IllegalArgumentException("owner-inactive is about the owners of all keys: check all.");
        }
        List<CheckedKey> keys = new ArrayList<>();
        Instant now = read(all ? quilt.admin().apiKeys() : quilt.apiKeys(), keys, quilt);
        Set<String> owners = looksAtUsers() ? activeUsers(quilt) : Set.of();
        Rule.Facts facts = Rule.Facts.of(keys, now, owners);
        List<CheckFinding> findings = new ArrayList<>();
        for (WrittenRule rule : rules) {
            for (CheckedKey key : keys) {
                String why = key.active() ? rule.rule().broken(key, facts) : null;
                if (why != null) {
                    findings.add(new CheckFinding(rule.text(), key, why));
                }
            }
        }
        return new CheckReport(
                now, keys.size(), rules.stream().map(WrittenRule::text).toList(), findings);
    }

    private static Instant read(KeyDirectory directory, List<CheckedKey> keys, QuiltCalls quilt) {
        try (ApiKeyRows rows = directory.rows(ApiKeyFilter.ANY, EnumSet.allOf(ApiKeyField.class))) {
            while (rows.hasNext()) {
                keys.add(key(rows.next()));
            }
            Instant told = rows.servedAt();
            return told == null ? quilt.clock().instant() : told;
        }
    }

    private static CheckedKey key(ApiKeyRow row) {
        return new CheckedKey(
                text(row, ApiKeyField.ID),
                text(row, ApiKeyField.NAME),
                text(row, ApiKeyField.FINGERPRINT),
                text(row, ApiKeyField.USER_EMAIL),
                Objects.requireNonNull(row.instant(ApiKeyField.CREATED_AT)),
                Objects.requireNonNull(row.instant(ApiKeyField.EXPIRES_AT)),
                row.instant(ApiKeyField.LAST_USED_AT),
                text(row, ApiKeyField.STATUS).equals("ACTIVE"));
    }

    private static String text(ApiKeyRow row, ApiKeyField field) {
        @Nullable String text = row.text(field);
        return Objects.requireNonNull(text);
    }

    private static Set<String> activeUsers(QuiltCalls quilt) {
        return quilt.admin().users().list().stream()
                .filter(User::isActive)
                .map(User::email)
                .collect(Collectors.toSet());
    }
}
