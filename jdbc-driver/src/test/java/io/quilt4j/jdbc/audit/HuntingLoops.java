package io.quilt4j.jdbc.audit;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the queries under Hunting are to find, found by loops over the events. */
abstract class HuntingLoops extends HuntedTrail {

    Map<String, List<List<String>>> right() {
        Map<String, List<List<String>>> right = new HashMap<>();
        keys(right);
        logins(right);
        habits(right);
        people(right);
        return right;
    }

    private void keys(Map<String, List<List<String>>> right) {
        List<Event> leaked = where(event -> LEAKED.equals(event.fingerprint()));
        right.put(
                "First and last use of one key",
                List.of(row(leaked.get(0).time(), last(leaked).time(), leaked.size())));
        right.put(
                "Addresses of one key, the latest first",
                by(leaked, Event::address).values().stream()
                        .sorted(Comparator.comparing(
                                        (List<Event> uses) -> last(uses).time())
                                .reversed())
                        .map(uses -> row(last(uses).address(), last(uses).time(), uses.size()))
                        .toList());
        List<List<String>> scattered = new ArrayList<>();
        by(where(event -> event.key() != null), event -> event.key() + " " + event.day())
                .forEach((at, uses) -> {
                    long addresses =
                            uses.stream().map(Event::address).distinct().count();
                    if (addresses > 2) {
                        scattered.add(row((Object[]) (at + " " + addresses).split(" ")));
                    }
                });
        right.put("Keys that came from more than two addresses on one day", scattered);
        List<Event> created = where(event -> event.name().equals("APIKey.Create") && event.error() == null);
        right.put(
                "Keys that were created and never used",
                created.stream()
                        .filter(event ->
                                events.stream().noneMatch(use -> name(event).equals(use.key())))
                        .map(event -> row(name(event), event.time()))
                        .toList());
        List<List<String>> elsewhere = new ArrayList<>();
        created.stream().sorted(Comparator.comparing(HuntingLoops::name)).forEach(event -> {
            List<Event> uses = where(use -> name(event).equals(use.key()));
            if (!uses.isEmpty() && !uses.get(0).address().equals(event.address())) {
                elsewhere.add(row(name(event), event.address(), uses.get(0).address()));
            }
        });
        right.put("Keys that were first used from another address than they were created from", elsewhere);
        right.put(
                "The longest silence of each key, in hours",
                by(where(event -> event.key() != null), event -> String.valueOf(event.key())).entrySet().stream()
                        .map(key -> {
                            long most = 0;
                            for (int use = 1; use < key.getValue().size(); use++) {
                                most = Math.max(
                                        most,
                                        Duration.between(
                                                        key.getValue()
                                                                .get(use - 1)
                                                                .time(),
                                                        key.getValue().get(use).time())
                                                .toHours());
                            }
                            return row(key.getKey(), most);
                        })
                        .toList());
        List<List<String>> shared = new ArrayList<>();
        by(where(event -> event.key() != null), Event::address).forEach((address, uses) -> {
            TreeSet<String> users = uses.stream().map(Event::user).collect(toCollection(TreeSet::new));
            if (users.size() > 1) {
                shared.add(row(address, String.join(" ", users)));
            }
        });
        right.put("Addresses that keys of several users came from", shared);
    }

    private static String name(Event created) {
        return Objects.requireNonNull(created.parameters().get("name"));
    }

    private void logins(Map<String, List<List<String>>> right) {
        List<List<String>> forced = new ArrayList<>();
        List<List<String>> sprayed = new ArrayList<>();
        by(where(event -> event.name().equals("Auth.Login") && event.error() != null), Event::address)
                .forEach((address, failed) -> {
                    long most = failed.stream()
                            .mapToLong(event -> failed.stream()
                                    .filter(other -> !other.time().isAfter(event.time())
                                            && !other.time()
                                                    .isBefore(event.time().minusSeconds(300)))
                                    .count())
                            .max()
                            .orElseThrow();
                    if (most >= 8) {
                        forced.add(row(address, most));
                    }
                    long users = failed.stream().map(Event::user).distinct().count();
                    if (users > 3) {
                        sprayed.add(row(address, users));
                    }
                });
        right.put("Brute force, eight failed logins or more from one address within five minutes", forced);
        right.put("Password spraying, one address that failed for many users", sprayed);
        TreeMap<Instant, List<String>> worked = new TreeMap<>();
        by(where(event -> event.name().equals("Auth.Login")), Event::address).forEach((address, tried) -> {
            for (int login = 5; login < tried.size(); login++) {
                boolean all = tried.subList(login - 5, login).stream().allMatch(event -> event.error() != null);
                if (tried.get(login).error() == null && all) {
                    worked.put(
                            tried.get(login).time(),
                            row(address, tried.get(login).time()));
                }
            }
        });
        right.put(
                "A login that worked after five failed ones in a row from the same address",
                List.copyOf(worked.values()));
        TreeMap<Instant, List<String>> travelled = new TreeMap<>();
        by(events, Event::who).forEach((who, all) -> {
            for (int index = 1; index < all.size(); index++) {
                Event earlier = all.get(index - 1);
                Event event = all.get(index);
                boolean far = !event.address()
                        .substring(0, 3)
                        .equals(earlier.address().substring(0, 3));
                if (far && Duration.between(earlier.time(), event.time()).toSeconds() < 120) {
                    travelled.put(event.time(), row(who, earlier.address(), event.address(), event.time()));
                }
            }
        });
        right.put(
                "Impossible travel, one user from another network within two minutes", List.copyOf(travelled.values()));
    }

    private void habits(Map<String, List<List<String>>> right) {
        right.put(
                "At night and at weekends, by user",
                counted(
                        by(where(Event::isOffHours), Event::who),
                        (who, all) -> row(
                                who,
                                all.size(),
                                all.stream().filter(Event::isAtWeekend).count())));
        Instant week = TODAY.minusDays(7).atStartOfDay().toInstant(ZoneOffset.UTC);
        right.put("Programs that nobody had used before the last week", firsts(Event::agent, week));
        right.put(
                "What a user did in the last week and never before",
                firsts(event -> event.who() + " " + event.name(), week));
        right.put(
                "Mass download, more than twenty objects within an hour",
                counted(
                        by(
                                where(event -> event.name().equals("Object.Get")),
                                event -> event.who() + " " + event.time().truncatedTo(ChronoUnit.HOURS)),
                        (at, got) -> got.size() <= 20
                                ? List.of()
                                : row(
                                        got.get(0).who(),
                                        got.get(0).time().truncatedTo(ChronoUnit.HOURS),
                                        got.size(),
                                        got.stream()
                                                .map(event -> event.parameters().get("bucket"))
                                                .distinct()
                                                .count())));
        right.put(
                "Buckets that each user read",
                by(where(event -> event.name().equals("Object.Get")), Event::who).entrySet().stream()
                        .map(user -> row(
                                user.getKey(),
                                user.getValue().stream()
                                        .map(event -> event.parameters().get("bucket"))
                                        .distinct()
                                        .sorted()
                                        .collect(joining(" "))))
                        .toList());
        List<List<String>> sessions = new ArrayList<>();
        by(events, Event::who).forEach((who, all) -> {
            int begin = 0;
            int session = 1;
            for (int next = 1; next <= all.size(); next++) {
                if (next == all.size()
                        || Duration.between(
                                                all.get(next - 1).time(),
                                                all.get(next).time())
                                        .toMinutes()
                                >= 30) {
                    sessions.add(row(
                            who,
                            session++,
                            next - begin,
                            all.get(begin).time(),
                            all.get(next - 1).time()));
                    begin = next;
                }
            }
        });
        right.put(
                "Sessions, ended by half an hour of silence, the busiest ones",
                sessions.stream()
                        .sorted(Comparator.comparing((List<String> row) -> -Integer.parseInt(row.get(2)))
                                .thenComparing(row -> row.get(0))
                                .thenComparing(row -> Integer.parseInt(row.get(1))))
                        .limit(5)
                        .toList());
        right.put(
                "The busiest minute",
                counted(
                                by(events, event -> event.time()
                                        .truncatedTo(ChronoUnit.MINUTES)
                                        .toString()),
                                (minute, all) -> row(Instant.parse(minute), all.size()))
                        .subList(0, 1));
        right.put(
                "By hour of the day",
                Stream.iterate(0, hour -> hour < 24, hour -> hour + 1)
                        .map(hour -> row(
                                hour,
                                where(event -> event.at().getHour() == hour).size()))
                        .filter(row -> !row.get(1).equals("0"))
                        .toList());
    }

    private void people(Map<String, List<List<String>>> right) {
        List<Event> admin = where(event -> event.name().startsWith("Admin."));
        right.put(
                "Privilege changes, who gave what to whom",
                admin.stream()
                        .filter(event -> event.error() == null)
                        .map(event -> row(
                                event.time(),
                                event.who(),
                                event.parameters().get("user"),
                                event.parameters().get("role")))
                        .toList());
        right.put(
                "Privileges that somebody gave to himself, or tried to",
                admin.stream()
                        .filter(event -> event.user().equals(event.parameters().get("user")))
                        .map(event -> row(event.time(), event.user(), event.error()))
                        .toList());
        right.put(
                "Kinds of events by user, in columns",
                by(events, Event::who).entrySet().stream()
                        .map(user -> row(
                                user.getKey(),
                                count(user.getValue(), event -> event.name().startsWith("Auth.")),
                                count(user.getValue(), event -> event.name().equals("Object.Get")),
                                count(user.getValue(), event -> event.name().startsWith("APIKey.")),
                                count(user.getValue(), event -> event.error() != null)))
                        .toList());
        List<List<String>> busy = new ArrayList<>();
        by(events, Event::who).forEach((who, all) -> {
            Map<LocalDate, Long> days = all.stream().collect(groupingBy(Event::day, TreeMap::new, counting()));
            days.forEach((day, done) -> {
                if (done * days.size() > 3L * all.size()) {
                    busy.add(row(who, day, done));
                }
            });
        });
        right.put("Days on which a user did more than three times what he usually does", busy);
        right.put(
                "What was denied, and to whom",
                counted(
                        by(
                                where(event -> "AccessDenied".equals(event.error())),
                                event -> event.who() + " " + event.name()),
                        (at, all) -> row(all.get(0).who(), all.get(0).name(), all.size())));
        List<List<String>> most = new ArrayList<>();
        by(events, Event::who)
                .forEach((who, all) ->
                        most.addAll(counted(by(all, Event::address), (address, from) -> row(who, address, from.size()))
                                .subList(0, 2)));
        right.put("The two addresses that each user used most", most);
    }
}
