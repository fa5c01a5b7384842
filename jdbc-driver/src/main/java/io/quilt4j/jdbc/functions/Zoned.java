package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * A moment with the zone in which it is written. Two are equal when they are the same moment; as a number it is the
 * milliseconds since 1970.
 */
public final class Zoned extends Number implements Comparable<Zoned> {

    private static final long serialVersionUID = 1L;

    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT);

    private static final String WANTED = "timestamp with a time zone";

    private final long millis;
    private final String zone;

    private Zoned(long millis, String zone) {
        this.millis = millis;
        this.zone = zone;
    }

    /** A moment in the zone of that name; 22023 where there is no such zone. */
    static Zoned of(long millis, String zone) {
        ZoneId id = ZoneName.id(zone).normalized();
        return new Zoned(millis, id.equals(ZoneOffset.UTC) ? "UTC" : id.getId());
    }

    /** The moment of a local time; there is none in the hour that a change of clocks leaves out. */
    static Zoned ofWritten(LocalDateTime local, String zone) {
        if (ZoneName.id(zone).getRules().getValidOffsets(local).isEmpty()) {
            throw new DateTimeException("clocks left this time out");
        }
        return ofLocal(local, zone);
    }

    /** The moment of a local time, which a change of clocks may have moved. */
    static Zoned ofLocal(LocalDateTime local, String zone) {
        return of(local.atZone(ZoneName.id(zone)).toInstant().toEpochMilli(), zone);
    }

    /** The moment that a text such as {@code 2026-11-27 13:59:36.123 Europe/Berlin} says; without a zone it is UTC. */
    static Zoned read(String text) {
        return read(WrittenMoment.of(text, false, WANTED), Zoned::ofLocal);
    }

    /** The same of a literal, which does not name a time that clocks leave out. */
    static Zoned literal(String text) {
        try {
            return read(WrittenMoment.of(text, true, WANTED), Zoned::ofWritten);
        } catch (DateTimeException leftOut) {
            throw SqlFailure.of("22007", "Clocks left out the time of a timestamp with a time zone.");
        }
    }

    private static Zoned read(WrittenMoment written, BiFunction<LocalDateTime, String, Zoned> moment) {
        return moment.apply(MomentFunctions.moment(written.millis(3)), written.zone() == null ? "UTC" : written.zone());
    }

    long millis() {
        return millis;
    }

    /** The moment with so many digits behind the second, a half rounded up. */
    Zoned rounded(int digits) {
        return digits >= 3 ? this : new Zoned(Casts.rounded(millis, digits), zone);
    }

    String zone() {
        return zone;
    }

    /** The same as one of Java's. */
    public ZonedDateTime moment() {
        return Instant.ofEpochMilli(millis).atZone(ZoneName.id(zone));
    }

    /** What clocks show there. */
    LocalDateTime local() {
        return moment().toLocalDateTime();
    }

    /** The moment of a local time in this zone; where clocks show it twice, the one that is as far from UTC as this one. */
    Zoned at(LocalDateTime local) {
        return of(
                ZonedDateTime.ofLocal(local, ZoneName.id(zone), offset())
                        .toInstant()
                        .toEpochMilli(),
                zone);
    }

    ZoneOffset offset() {
        return ZoneName.id(zone).getRules().getOffset(Instant.ofEpochMilli(millis));
    }

    @Override
    public int compareTo(Zoned other) {
        return Long.compare(millis, other.millis);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Zoned zoned && zoned.millis == millis;
    }

    @Override
    public int hashCode() {
        return Long.hashCode(millis);
    }

    @Override
    public int intValue() {
        return (int) millis;
    }

    @Override
    public long longValue() {
        return millis;
    }

    @Override
    public float floatValue() {
        return millis;
    }

    @Override
    public double doubleValue() {
        return millis;
    }

    /** As SQL writes it, to the millisecond. */
    @Override
    public String toString() {
        return WRITTEN.format(local()) + " " + zone;
    }
}
