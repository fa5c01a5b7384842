package io.quilt4j.registry.sample;

import static io.quilt4j.registry.sample.KeyLife.DAY;

import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.AuthCalls.KeyRefusal;
import java.util.List;
import java.util.Random;

/** Plans what became of keys in those days. */
final class KeyActivity {

    private final Random random;
    private final PlannedCalls calls;

    KeyActivity(Random random, PlannedCalls calls) {
        this.random = random;
        this.calls = calls;
    }

    /** What was done with a key from its creation to its end. */
    void lifeOf(KeyLife key) {
        Person owner = key.plan.owner();
        if (key.createdAgo < KeyLife.TRAIL) {
            calls.python(owner, key.createdAgo, at -> SampleCalls.created(key, at));
        }
        String machine = "192.0.2." + (10 + random.nextInt(200));
        for (int ago : key.usesAgo) {
            calls.add(ago, owner, key.session(), Agents.PYTHON, machine, at -> SampleCalls.credentials());
        }
        switch (key.plan.ending()) {
            case KEPT -> {}
            case REVOKED_BY_ID -> calls.python(owner, key.revokedAgo, at -> SampleCalls.revokedById(key));
            case REVOKED_BY_SECRET -> calls.python(owner, key.revokedAgo, at -> SampleCalls.revokedBySecret());
            case REVOKED_BY_ADMIN -> calls.python(Person.ADMIN, key.revokedAgo, at -> SampleCalls.revokedByAdmin(key));
        }
    }

    /** What was refused: keys that no longer count, and guesses at a password. */
    void refusals(List<KeyLife> keys) {
        for (KeyLife key : keys) {
            switch (key.plan.name()) {
                case "ci-github-prod-2025q4" -> refused(key, KeyRefusal.EXPIRED, 29, 12, Agents.PYTHON, "192.0.2.61");
                case "tmp-debug" -> refused(key, KeyRefusal.EXPIRED, 1, 6, Agents.PYTHON, "203.0.113.34");
                case "dave-pipeline-east" ->
                    refused(key, KeyRefusal.USER_INACTIVE, 39, 14, Agents.PYTHON, "192.0.2.88");
                case KeyPlan.LEAKED -> refused(key, KeyRefusal.INVALID, 35, 9, Agents.SCANNER, "203.0.113.201");
                default -> {}
            }
        }
        for (int i = 0; i < 60; i++) {
            int ago = 300 + random.nextInt(89 * DAY);
            calls.add(
                    ago,
                    null,
                    null,
                    Agents.CHROME,
                    "198.51.100." + (60 + random.nextInt(20)),
                    at -> SampleCalls.wrongPassword("root"));
        }
    }

    private void refused(KeyLife key, KeyRefusal refusal, int days, int perWeek, String agent, String address) {
        Person owner = refusal == KeyRefusal.INVALID ? null : key.plan.owner();
        int between = 2 * 7 * DAY / perWeek;
        for (int ago = days * DAY - 600; ago > 120; ago -= 1 + random.nextInt(between)) {
            calls.add(ago, owner, null, agent, address, at -> AuthCalls.apiKeyRefused(key.fingerprint, refusal));
        }
    }
}
