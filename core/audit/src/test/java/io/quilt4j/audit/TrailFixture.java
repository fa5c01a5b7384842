package io.quilt4j.audit;

import io.quilt4j.base.Cancellation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trail in a folder, and what scans of it gave. */
final class TrailFixture {

    final Path root;

    ScanReport report = new ScanReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, List.of());

    TrailFixture(Path root) {
        this.root = root;
    }

    /** A line with one event. */
    static String event(String id) {
        return "{\"eventVersion\":\"1.0\",\"eventTime\":\"2023-06-08T13:59:36Z\",\"eventID\":\"" + id + "\"}";
    }

    TrailFixture file(String name, String... lines) {
        return bytes(name, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    TrailFixture bytes(String name, byte[] content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<List<@Nullable Object>> scan(AuditQuery query) {
        List<List<@Nullable Object>> all = new ArrayList<>();
        try (AuditRows rows = AuditTrail.at(root.toString()).scan(query, Cancellation.none())) {
            rows.forEachRemaining(row -> all.add(Arrays.asList(row)));
            report = rows.report();
        }
        return all;
    }

    /** The values of one field. */
    List<@Nullable Object> values(AuditField field, AuditCondition... conditions) {
        AuditQuery query = AuditQuery.of(List.of(field));
        for (AuditCondition condition : conditions) {
            query = query.where(condition);
        }
        return scan(query).stream().<@Nullable Object>map(row -> row.get(0)).toList();
    }

    List<@Nullable Object> column(AuditColumn column, AuditCondition... conditions) {
        return values(AuditField.of(column), conditions);
    }
}
