package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.UserIdentity.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** A planned key with its identity and the moments of its life, each in seconds before the start. */
final class KeyLife {

    static final int DAY = 86_400;

    /** How far back the trail goes. */
    static final int TRAIL = 90 * DAY;

    private static final String SECRET_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    final KeyPlan plan;
    final String id;
    final String fingerprint;
    final int createdAgo;
    final int expiresAgo;

    /** When it was revoked; of a key that was kept, without meaning. */
    final int revokedAgo;

    /** When it was used, earliest first, as far as the trail goes back. */
    final List<Integer> usesAgo;

    KeyLife(KeyPlan plan, Random random) {
        this.plan = plan;
        this.id = Ids.uuid(random).toString();
        this.fingerprint = "qk_" + letters(random) + "..." + letters(random);
        this.createdAgo = plan.createdDaysAgo() * DAY + random.nextInt(6 * 3600);
        this.expiresAgo = createdAgo - plan.lifeDays() * DAY;
        this.revokedAgo = plan.idleDays() * DAY + random.nextInt(600);
        this.usesAgo = uses(random);
    }

    /** A key in use until the end ends with a use of the last minutes. */
    private List<Integer> uses(Random random) {
        List<Integer> uses = new ArrayList<>();
        int idle = Math.max(plan.idleDays(), plan.owner().leftDaysAgo) * DAY;
        int lastUse = Math.max(idle, expiresAgo) + 700 + random.nextInt(500);
        if (idle == 0 && expiresAgo < 0) {
            lastUse = 45 + random.nextInt(1200);
        }
        if (plan.usesPerWeek() == 0) {
            return uses;
        }
        int first = Math.min(createdAgo - 120, TRAIL - 1);
        int between = 2 * 7 * DAY / plan.usesPerWeek();
        for (int ago = first - random.nextInt(between); ago > lastUse; ago -= 1 + random.nextInt(between)) {
            uses.add(ago);
        }
        if (lastUse < first) {
            uses.add(lastUse);
        }
        return uses;
    }

    /** Seconds since the last use, in the trail or before it. */
    int lastUsedAgo() {
        return usesAgo.isEmpty() ? plan.idleDays() * DAY : usesAgo.get(usesAgo.size() - 1);
    }

    boolean wasUsed() {
        return plan.usesPerWeek() > 0;
    }

    Session session() {
        return new Session.ApiKey(id, plan.name(), fingerprint);
    }

    private static String letters(Random random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < 3; i++) {
            letters.append(SECRET_LETTERS.charAt(random.nextInt(SECRET_LETTERS.length())));
        }
        return letters.toString();
    }
}
