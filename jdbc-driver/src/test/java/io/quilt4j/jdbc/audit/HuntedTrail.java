package io.quilt4j.jdbc.audit;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two weeks of events, made at random, with an attack in them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HuntedTrail {

    @SuppressWarnings("TimeInStaticInitializer") // one day for the trail and for the loops over it
    static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    static final String LEAKED = "qk_4f2...9c1";

    record Event(
            Instant time,
            String user,
            @Nullable String key,
            String address,
            String agent,
            String name,
            @Nullable String error,
            Map<String, String> parameters) {

        String who() {
            return user + "@example.com";
        }

        LocalDate day() {
            return at().toLocalDate();
        }

        ZonedDateTime at() {
            return time.atZone(ZoneOffset.UTC);
        }

        boolean isOffHours() {
            return at().getHour() < 7 || at().getHour() > 19 || isAtWeekend();
        }

        boolean isAtWeekend() {
            return at().getDayOfWeek().getValue() >= 6;
        }

        @Nullable
        String fingerprint() {
            return key == null ? null : key.equals("alice-ci") ? LEAKED : "qk_" + key;
        }

        String json() {
            String session = key == null
                    ? "{\"type\":\"password\"}"
                    : "{\"type\":\"api_key\",\"keyName\":\"" + key + "\",\"keyFingerprint\":\"" + fingerprint() + "\"}";
            String given = parameters.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":\"" + entry.getValue() + "\"")
                    .collect(joining(",", "{", "}"));
            return "{\"eventVersion\":\"1.0\",\"eventTime\":\"" + time + "\",\"eventName\":\"" + name
                    + "\",\"userAgent\":\""
                    + agent + "\",\"sourceIPAddress\":\"" + address + "\",\"userIdentity\":{\"userName\":\"" + user
                    + "\",\"email\":\"" + who() + "\",\"sessionContext\":{\"auth\":" + session
                    + "}},\"requestParameters\":"
                    + given + ",\"errorCode\":" + (error == null ? "null" : "\"" + error + "\"") + "}";
        }
    }

    @TempDir
    static Path folder;

    final Random random = new Random(4711);
    final List<Event> events = new ArrayList<>();

    @BeforeAll
    void write() {
        List<String> users = List.of("alice", "bob", "carol", "dave", "eve");
        for (int ago = 13; ago >= 0; ago--) {
            for (String user : users) {
                for (int count = 0; count < 12; count++) {
                    usual(ago, user);
                }
            }
        }
        Instant attack = TODAY.minusDays(3).atTime(2, 0).toInstant(ZoneOffset.UTC);
        for (int attempt = 0; attempt < 12; attempt++) {
            add(
                    attack.plusSeconds(20L * attempt),
                    users.get(attempt % 5),
                    null,
                    "198.51.100.7",
                    "hydra/9",
                    "Auth.Login",
                    attempt < 11 ? "Unauthorized" : null,
                    Map.of());
        }
        for (int object = 0; object < 40; object++) {
            add(
                    attack.plusSeconds(600 + 45L * object),
                    "eve",
                    null,
                    "198.51.100.7",
                    "hydra/9",
                    "Object.Get",
                    null,
                    Map.of("bucket", "bucket-" + object % 3));
        }
        events.sort(Comparator.comparing(Event::time));
        assertThat(events).extracting(Event::time).doesNotHaveDuplicates();
        events.forEach(event -> Trails.append(folder, event.day().toString(), event.json()));
    }

    void usual(int ago, String user) {
        String key = random.nextBoolean() ? user + (random.nextInt(3) == 0 ? "-laptop" : "-ci") : null;
        String address = random.nextInt(5) == 0 ? "203.0.113." + random.nextInt(3) : "10.0.0." + user.length();
        String agent = ago < 6 && random.nextInt(20) == 0 ? "rclone/" + random.nextInt(3) : "quilt-python/7";
        String error = random.nextInt(6) == 0 ? random.nextBoolean() ? "AccessDenied" : "Invalid" : null;
        int kind = random.nextInt(ago < 5 ? 10 : 9);
        String name = kind < 4
                ? "Object.Get"
                : kind < 7 ? "Auth.Login" : kind < 8 ? "APIKey.Create" : kind < 9 ? "Admin.SetRole" : "Package.Delete";
        Map<String, String> parameters =
                switch (name) {
                    case "Object.Get" -> Map.of("bucket", "bucket-" + random.nextInt(3));
                    case "APIKey.Create" -> Map.of("name", random.nextBoolean() ? user + "-ci" : user + "-spare" + ago);
                    case "Admin.SetRole" -> Map.of("user", random.nextInt(3) == 0 ? user : "mallory", "role", "admin");
                    default -> Map.of();
                };
        Instant time = TODAY.minusDays(ago)
                .atStartOfDay()
                .plusSeconds(random.nextInt(86_400))
                .toInstant(ZoneOffset.UTC);
        add(time, user, key, address, agent, name, error, parameters);
    }

    void add(
            Instant time,
            String user,
            @Nullable String key,
            String address,
            String agent,
            String name,
            @Nullable String error,
            Map<String, String> parameters) {
        boolean taken = events.stream().anyMatch(event -> event.time().equals(time));
        if (!taken) {
            events.add(new Event(time, user, key, address, agent, name, error, parameters));
        }
    }

    List<Event> where(Predicate<Event> condition) {
        return events.stream().filter(condition).toList();
    }

    static long count(List<Event> events, Predicate<Event> condition) {
        return events.stream().filter(condition).count();
    }

    static Map<String, List<Event>> by(List<Event> events, Function<Event, String> key) {
        return events.stream().collect(groupingBy(key, TreeMap::new, toCollection(ArrayList::new)));
    }

    /** What happened since {@code since} and never before, with its first time. */
    List<List<String>> firsts(Function<Event, String> what, Instant since) {
        Map<String, Instant> first = new LinkedHashMap<>();
        events.forEach(event -> first.putIfAbsent(what.apply(event), event.time()));
        List<List<String>> rows = new ArrayList<>();
        first.forEach((name, time) -> {
            if (!time.isBefore(since)) {
                List<String> row = new ArrayList<>(row((Object[]) name.split(" ")));
                row.addAll(row(time));
                rows.add(row);
            }
        });
        return rows;
    }

    /** The rows of groups, the largest group first, and of the same size as their names go. */
    static List<List<String>> counted(
            Map<String, List<Event>> groups, java.util.function.BiFunction<String, List<Event>, List<String>> row) {
        return groups.entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, List<Event>> group) ->
                        -group.getValue().size()))
                .map(group -> row.apply(group.getKey(), group.getValue()))
                .filter(made -> !made.isEmpty())
                .toList();
    }

    static Event last(List<Event> events) {
        return events.get(events.size() - 1);
    }

    static List<String> row(@Nullable Object... values) {
        return Stream.of(values)
                .map(value -> value instanceof Instant time
                        ? time.toString().replace('T', ' ').replace("Z", ".000")
                        : String.valueOf(value))
                .toList();
    }
}
