package io.quilt4j.bench;

import io.quilt4j.Cancellation;
import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditCondition;
import io.quilt4j.audit.AuditField;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.audit.AuditRows;
import io.quilt4j.audit.AuditTrail;
import io.quilt4j.audit.Comparison;
import io.quilt4j.audit.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a trail through the client, without SQL: {@code FOLDER FIRST_DATE ROUNDS}. */
final class AuditScan {

    private static final String AUTH = "$.sessionContext.auth.";

    private AuditScan() {}

    public static void main(String[] arguments) {
        AuditTrail trail = AuditTrail.at(arguments[0]);
        AuditCondition byKey = new AuditCondition.OneOf(identity(AUTH + "type"), Set.of("api_key"));
        AuditQuery seed = AuditQuery.of(List.of(
                        AuditField.of(AuditColumn.EVENTTIME),
                        AuditField.of(AuditColumn.EVENTNAME),
                        identity(AUTH + "keyName"),
                        identity(AUTH + "keyFingerprint"),
                        AuditField.of(AuditColumn.SOURCEIPADDRESS)))
                .where(new AuditCondition.Compared(
                        AuditField.of(AuditColumn.DATE), Comparison.GREATER_OR_EQUAL, arguments[1]))
                .where(byKey);
        AuditQuery top = seed.orderedBy(new AuditQuery.TimeOrder(true, false)).limitedTo(100);
        AuditQuery all = AuditQuery.of(List.of(
                        AuditField.of(AuditColumn.EVENTNAME),
                        identity("$.userName"),
                        AuditField.of(AuditColumn.EVENTTIME)))
                .where(byKey);
        int rounds = Integer.parseInt(arguments[2]);
        print("top", rounds, () -> count(trail, top));
        print("window", rounds, () -> count(trail, seed));
        print("aggregate", rounds, () -> aggregate(trail, all));
    }

    private static AuditField identity(String path) {
        return AuditField.scalar(AuditColumn.USERIDENTITY, JsonPath.of(path));
    }

    private interface Work {
        long run();
    }

    private static void print(String name, int rounds, Work work) {
        List<String> seconds = new ArrayList<>();
        long rows = 0;
        for (int i = 0; i < rounds; i++) {
            long start = System.nanoTime();
            rows = work.run();
            seconds.add(String.format("%.3f", (System.nanoTime() - start) / 1e9));
        }
        System.out.println("{\"query\": \"" + name + "\", \"rows\": " + rows + ", \"seconds\": " + seconds + "}");
    }

    private static long count(AuditTrail trail, AuditQuery query) {
        long count = 0;
        try (AuditRows rows = trail.scan(query, Cancellation.none())) {
            while (rows.hasNext()) {
                rows.next();
                count++;
            }
        }
        return count;
    }

    private static long aggregate(AuditTrail trail, AuditQuery query) {
        Map<@Nullable Object, Set<@Nullable Object>> users = new HashMap<>();
        try (AuditRows rows = trail.scan(query, Cancellation.none())) {
            while (rows.hasNext()) {
                @Nullable Object[] row = rows.next();
                users.computeIfAbsent(row[0], name -> new HashSet<>()).add(row[1]);
            }
        }
        return users.size();
    }
}
