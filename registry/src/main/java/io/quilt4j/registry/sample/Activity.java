package io.quilt4j.registry.sample;

import static io.quilt4j.registry.sample.KeyLife.DAY;

import io.quilt4j.registry.audit.AuthCalls;
import io.quilt4j.registry.audit.AuthCalls.Exchanged;
import io.quilt4j.registry.audit.UserCalls;
import java.time.Duration;
import java.util.List;
import java.util.Random;

/** Plans what everybody did in the 90 days before the start. */
final class Activity {

    private static final Duration LOGIN_LIFE = Duration.ofDays(90);
    private static final int HOUR = 3600;

    private final Random random;
    private final PlannedCalls calls;

    private Activity(Random random, PlannedCalls calls) {
        this.random = random;
        this.calls = calls;
    }

    /** All calls, in no order. */
    static List<PlannedCall> plan(List<KeyLife> keys, Random random) {
        PlannedCalls calls = new PlannedCalls();
        Activity activity = new Activity(random, calls);
        KeyActivity keyActivity = new KeyActivity(random, calls);
        for (Person person : Person.values()) {
            activity.daysOf(person);
        }
        keys.forEach(keyActivity::lifeOf);
        activity.userManagement();
        keyActivity.refusals(keys);
        return calls.all();
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
            calls.beforeLogin(person, morning + 40, at -> SampleCalls.wrongPassword(person.userName()));
        }
        calls.browser(person, morning, at -> AuthCalls.passwordLogin(person.userName(), at.plus(LOGIN_LIFE)));
        calls.browser(person, morning - 2, at -> SampleCalls.credentials());
        for (int more = random.nextInt(3); more > 0; more--) {
            calls.browser(person, end + 60 + random.nextInt(8 * HOUR - 120), at -> SampleCalls.credentials());
        }
        if (random.nextInt(3) == 0) {
            codeLogin(person, morning - 60 - random.nextInt(HOUR));
        }
        if (random.nextInt(2) == 0) {
            int refreshed = end + 600 + random.nextInt(6 * HOUR);
            calls.python(person, refreshed, at -> AuthCalls.refreshToken(Exchanged.REFRESH, at.plus(LOGIN_LIFE)));
            calls.python(person, refreshed - 1, at -> SampleCalls.credentials());
        }
        if (person.admin && random.nextInt(2) == 0) {
            calls.browser(person, end + 300 + random.nextInt(7 * HOUR), at -> UserCalls.list());
        }
        if (random.nextInt(4) == 0) {
            calls.browser(person, end + 20 + random.nextInt(30), at -> AuthCalls.logout());
        }
    }

    private void codeLogin(Person person, int ago) {
        calls.browser(person, ago, at -> AuthCalls.issueCode(person.id, at.plus(Duration.ofMinutes(10))));
        calls.add(
                ago - 25,
                person,
                PlannedCalls.INTERACTIVE,
                Agents.PYTHON_LOGIN,
                person.address,
                at -> AuthCalls.refreshToken(Exchanged.CODE, at.plus(LOGIN_LIFE)));
        calls.python(person, ago - 26, at -> SampleCalls.credentials());
    }

    private void userManagement() {
        int dayAfterLeaving = Person.DAVE.leftDaysAgo * DAY;
        calls.browser(Person.ADMIN, dayAfterLeaving, at -> UserCalls.setActive("dave", false));
        calls.browser(Person.ADMIN, dayAfterLeaving + 70, at -> UserCalls.list());
        calls.browser(
                Person.ADMIN,
                Person.CAROL_PROMOTED_DAYS_AGO * DAY,
                at -> UserCalls.setRole("carol", Person.CAROL.roleName));
        calls.browser(Person.ADMIN, 53 * DAY, at -> UserCalls.editEmail("bob", Person.BOB.email()));
        calls.browser(Person.ADMIN, 18 * DAY, at -> UserCalls.resetPassword("carol"));
        calls.python(Person.BOB, 20 * DAY + 8 * HOUR, at -> SampleCalls.tooLongALife());
    }
}
