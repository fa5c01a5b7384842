package io.quilt4j.registry.sample;

import static io.quilt4j.registry.sample.KeyLife.DAY;

import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.AuthCalls.Exchanged;
import io.quilt4j.registry.audit.AuthCalls.KeyRefusal;
import io.quilt4j.registry.audit.UserCalls;
import io.quilt4j.registry.audit.UserIdentity.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Plans what everybody did in the 90 days before the start. */
final class Activity {

    private static final Session INTERACTIVE = new Session.Interactive();
    private static final Duration LOGIN_LIFE = Duration.ofDays(90);
    private static final int HOUR = 3600;

    private final Random random;
    private final List<PlannedCall> planned = new ArrayList<>();

    private Activity(Random random) {
        this.random = random;
    }

    /** All calls, in no order. */
    static List<PlannedCall> plan(List<KeyLife> keys, Random random) {
        Activity activity = new Activity(random);
        for (Person person : Person.values()) {
            activity.daysOf(person);
        }
        keys.forEach(activity::lifeOf);
        activity.userManagement();
        activity.refusals(keys);
        return activity.planned;
    }

    /** Working days are nine hours long and end at the hour of the start; the last one ends now. */
    private void daysOf(Person person) {
        for (int day = 89; day >= 0; day--) {
            boolean weekend = day % 7 == 4 || day % 7 == 5;
            boolean atWork = person.leftDaysAgo == 0 || day > person.leftDaysAgo;
            if (atWork && !weekend && random.nextInt(10) < 8) {
                workingDay(person, day * DAY);
            }
        }
    }

    private void workingDay(Person person, int end) {
        int morning = end + 8 * HOUR + random.nextInt(HOUR);
        if (random.nextInt(8) == 0) {
            browser(person, null, morning + 40, at -> SampleCalls.wrongPassword(person.userName()));
        }
        browser(person, INTERACTIVE, morning, at -> AuthCalls.passwordLogin(person.userName(), at.plus(LOGIN_LIFE)));
        browser(person, INTERACTIVE, morning - 2, at -> SampleCalls.credentials());
        for (int more = random.nextInt(3); more > 0; more--) {
            browser(person, INTERACTIVE, end + 60 + random.nextInt(8 * HOUR - 120), at -> SampleCalls.credentials());
        }
        if (random.nextInt(3) == 0) {
            codeLogin(person, morning - 60 - random.nextInt(HOUR));
        }
        if (random.nextInt(2) == 0) {
            int refreshed = end + 600 + random.nextInt(6 * HOUR);
            python(person, refreshed, at -> AuthCalls.refreshToken(Exchanged.REFRESH, at.plus(LOGIN_LIFE)));
            python(person, refreshed - 1, at -> SampleCalls.credentials());
        }
        if (person.admin && random.nextInt(2) == 0) {
            browser(person, INTERACTIVE, end + 300 + random.nextInt(7 * HOUR), at -> UserCalls.list());
        }
        if (random.nextInt(4) == 0) {
            browser(person, INTERACTIVE, end + 20 + random.nextInt(30), at -> AuthCalls.logout());
        }
    }

    private void codeLogin(Person person, int ago) {
        browser(person, INTERACTIVE, ago, at -> AuthCalls.issueCode(person.id, at.plus(Duration.ofMinutes(10))));
        add(
                ago - 25,
                person,
                INTERACTIVE,
                Agents.PYTHON_LOGIN,
                person.address,
                at -> AuthCalls.refreshToken(Exchanged.CODE, at.plus(LOGIN_LIFE)));
        python(person, ago - 26, at -> SampleCalls.credentials());
    }

    private void lifeOf(KeyLife key) {
        Person owner = key.plan.owner();
        if (key.createdAgo < KeyLife.TRAIL) {
            python(owner, key.createdAgo, at -> SampleCalls.created(key, at));
        }
        String machine = "192.0.2." + (10 + random.nextInt(200));
        for (int ago : key.usesAgo) {
            add(ago, owner, key.session(), Agents.PYTHON, machine, at -> SampleCalls.credentials());
        }
        switch (key.plan.ending()) {
            case KEPT -> {}
            case REVOKED_BY_ID -> python(owner, key.revokedAgo, at -> SampleCalls.revokedById(key));
            case REVOKED_BY_SECRET -> python(owner, key.revokedAgo, at -> SampleCalls.revokedBySecret());
            case REVOKED_BY_ADMIN -> python(Person.ADMIN, key.revokedAgo, at -> SampleCalls.revokedByAdmin(key));
        }
    }

    private void userManagement() {
        int dayAfterLeaving = Person.DAVE.leftDaysAgo * DAY;
        browser(Person.ADMIN, INTERACTIVE, dayAfterLeaving, at -> UserCalls.setActive("dave", false));
        browser(Person.ADMIN, INTERACTIVE, dayAfterLeaving + 70, at -> UserCalls.list());
        browser(
                Person.ADMIN,
                INTERACTIVE,
                Person.CAROL_PROMOTED_DAYS_AGO * DAY,
                at -> UserCalls.setRole("carol", Person.CAROL.roleName));
        browser(Person.ADMIN, INTERACTIVE, 53 * DAY, at -> UserCalls.editEmail("bob", Person.BOB.email()));
        browser(Person.ADMIN, INTERACTIVE, 18 * DAY, at -> UserCalls.resetPassword("carol"));
        python(Person.BOB, 20 * DAY + 8 * HOUR, at -> SampleCalls.tooLongALife());
    }

    private void refusals(List<KeyLife> keys) {
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
            add(
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
            add(ago, owner, null, agent, address, at -> AuthCalls.apiKeyRefused(key.fingerprint, refusal));
        }
    }

    private void browser(Person person, @Nullable Session session, int ago, Function<Instant, ApiCall> call) {
        add(ago, person, session, person.browser, person.address, call);
    }

    private void python(Person person, int ago, Function<Instant, ApiCall> call) {
        add(ago, person, INTERACTIVE, Agents.PYTHON, person.address, call);
    }

    private void add(
            int ago,
            @Nullable Person person,
            @Nullable Session session,
            String agent,
            String address,
            Function<Instant, ApiCall> call) {
        planned.add(new PlannedCall(ago, person, session, agent, address, call));
    }
}
