package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the names of time zones: those of regions, UTC, and offsets from it. */
final class ZoneName {

    /** Such as +02:00, +0200, +02 and +2: before a colon an hour has two digits. */
    private static final Pattern OFFSET = Pattern.compile("([+-])(?:(\\d\\d):?([0-5]?\\d)|(\\d\\d?))");

    private static final int FARTHEST_HOURS = 14;

    private ZoneName() {}

    /** 22023 where there is no such zone. */
    static ZoneId id(String zone) {
        if (zone.equalsIgnoreCase("utc") || zone.equalsIgnoreCase("z")) {
            return ZoneOffset.UTC;
        }
        try {
            return zone.startsWith("+") || zone.startsWith("-") ? offset(zone) : ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            throw SqlFailure.of("22023", "There is no such time zone: write 'Europe/Berlin', 'UTC' or '+02:00'.");
        }
    }

    private static ZoneOffset offset(String zone) {
        Matcher parts = OFFSET.matcher(zone);
        if (!parts.matches()) {
            throw new DateTimeException("it is no offset");
        }
        int hours = Integer.parseInt(parts.group(4) == null ? parts.group(2) : parts.group(4));
        int total = hours * 60 + (parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3)));
        if (total > FARTHEST_HOURS * 60) {
            throw new DateTimeException("no place is so far from UTC");
        }
        return ZoneOffset.ofTotalSeconds((parts.group(1).equals("-") ? -total : total) * 60);
    }
}
