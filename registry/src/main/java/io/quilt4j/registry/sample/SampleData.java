package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.AuditEvent;
import io.quilt4j.registry.audit.Caller;
import io.quilt4j.registry.audit.UserIdentity;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Users, keys and events that tell one story: a key was last used when its last event says so, and users logged in when
 * the trail says so.
 *
 * @param users in the order of their names
 * @param keys those that exist; revoked ones live on in the events only
 * @param events earliest first, from 90 days before the start until just before it
 */
public record SampleData(List<SampleUser> users, List<SampleKey> keys, List<AuditEvent> events) {

    private static final long SEED = 20_260_101;

    /**
     * The sample as of now.
     *
     * @param now the time of the start, which all times are counted back from
     * @param roleId tells the id of the role with a name
     */
    public static SampleData endingAt(Instant now, UnaryOperator<String> roleId) {
        Instant start = now.truncatedTo(ChronoUnit.SECONDS);
        Random random = new Random(SEED);
        List<KeyLife> lives = new ArrayList<>();
        for (KeyPlan plan : KeyPlan.ALL) {
            lives.add(new KeyLife(plan, random));
        }
        List<PlannedCall> planned = new ArrayList<>(Activity.plan(lives, random));
        planned.sort(Comparator.comparingInt(PlannedCall::ago).reversed());
        Story story = new Story(start, roleId, random);
        List<AuditEvent> events = planned.stream().map(story::event).toList();
        List<SampleUser> users = new ArrayList<>();
        for (Person person : Person.values()) {
            users.add(story.user(person));
        }
        List<SampleKey> keys = lives.stream()
                .filter(life -> life.plan.isKept())
                .map(life -> key(life, start))
                .toList();
        return new SampleData(List.copyOf(users), keys, events);
    }

    private static SampleKey key(KeyLife life, Instant start) {
        return new SampleKey(
                life.id,
                life.plan.owner().id,
                life.plan.name(),
                life.fingerprint,
                start.minusSeconds(life.createdAgo),
                start.minusSeconds(life.expiresAgo),
                life.wasUsed() ? start.minusSeconds(life.lastUsedAgo()) : null);
    }

    /** Turns what was planned into events, in their order, and remembers the logins. */
    private static final class Story {

        private final Instant start;
        private final Random random;
        private final Map<Person, Instant> lastLogins = new EnumMap<>(Person.class);
        private final Map<String, String> roleIds;

        Story(Instant start, UnaryOperator<String> roleId, Random random) {
            this.start = start;
            this.random = random;
            this.roleIds = Map.of(
                    Person.CAROL.roleName, roleId.apply(Person.CAROL.roleName),
                    Person.DAVE.roleName, roleId.apply(Person.DAVE.roleName));
            for (Person person : Person.values()) {
                lastLogins.put(person, daysBeforeStart(91));
            }
        }

        AuditEvent event(PlannedCall planned) {
            Instant time = start.minusSeconds(planned.ago());
            Person person = planned.person();
            UserIdentity identity = person == null
                    ? new UserIdentity.Unidentified()
                    : identity(person, planned.session(), planned.ago());
            Caller caller = new Caller(identity, planned.agent(), planned.address(), Ids.trace(time, random));
            AuditEvent event = new AuditEvent(
                    time, Ids.uuid(random), caller, planned.call().apply(time));
            boolean login = event.call().eventName().equals("Auth.Login")
                    && event.call().errorCode() == null;
            if (person != null && login) {
                lastLogins.put(person, time);
            }
            return event;
        }

        SampleUser user(Person person) {
            return new SampleUser(
                    person.id,
                    person.userName(),
                    person.email(),
                    person.admin,
                    person.leftDaysAgo == 0,
                    person.roleName,
                    daysBeforeStart(person.joinedDaysAgo),
                    lastLogin(person));
        }

        private UserIdentity identity(Person person, UserIdentity.@Nullable Session session, int ago) {
            boolean active = person.leftDaysAgo == 0 || ago > person.leftDaysAgo * KeyLife.DAY;
            boolean promoted = person != Person.CAROL || ago < Person.CAROL_PROMOTED_DAYS_AGO * KeyLife.DAY;
            return new UserIdentity.QuiltUser(
                    person.id,
                    person.userName(),
                    person.email(),
                    person.admin,
                    active,
                    false,
                    false,
                    lastLogin(person),
                    daysBeforeStart(person.joinedDaysAgo),
                    roleIds.get(promoted ? person.roleName : Person.DAVE.roleName),
                    session);
        }

        private Instant lastLogin(Person person) {
            return lastLogins.getOrDefault(person, start);
        }

        private Instant daysBeforeStart(int days) {
            return start.minus(days, ChronoUnit.DAYS);
        }
    }
}
