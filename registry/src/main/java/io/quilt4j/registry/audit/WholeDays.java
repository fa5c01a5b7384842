package io.quilt4j.registry.audit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes events of the past as a trail has them: for sample data. */
public final class WholeDays {

    private WholeDays() {}

    /**
     * Writes many events at once, one file for each day, without waiting for the disk: for sample data, which can be made
     * again.
     *
     * @param events earliest first
     */
    public static void write(Path root, List<AuditEvent> events) {
        Map<LocalDate, ByteArrayOutputStream> days = new LinkedHashMap<>();
        for (AuditEvent event : events) {
            LocalDate day = TrailFile.dateOf(event.eventTime());
            days.computeIfAbsent(day, first -> new ByteArrayOutputStream(64 << 10))
                    .writeBytes(EventLine.of(event));
        }
        try {
            for (Map.Entry<LocalDate, ByteArrayOutputStream> day : days.entrySet()) {
                Instant start = day.getKey().atStartOfDay(ZoneOffset.UTC).toInstant();
                TrailFile.createWhole(root, start, day.getValue().toByteArray());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The sample events could not be written below " + root + ".", e);
        }
    }
}
