package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalUnit;
import java.util.Locale;

/** The units of {@code date_trunc}, {@code date_add} and {@code date_diff}. */
enum MomentUnit {
    MILLISECOND(ChronoUnit.MILLIS, DateField.MILLI),
    SECOND(ChronoUnit.SECONDS, DateField.SECOND),
    MINUTE(ChronoUnit.MINUTES, DateField.MINUTE),
    HOUR(ChronoUnit.HOURS, DateField.HOUR),
    DAY(ChronoUnit.DAYS, DateField.DAY),
    WEEK(ChronoUnit.WEEKS, DateField.WEEK),
    MONTH(ChronoUnit.MONTHS, DateField.MONTH),
    QUARTER(IsoFields.QUARTER_YEARS, DateField.MONTH),
    YEAR(ChronoUnit.YEARS, DateField.YEAR);

    private static final int MONTHS = 3;

    private final TemporalUnit unit;
    private final DateField field;

    MomentUnit(TemporalUnit unit, DateField field) {
        this.unit = unit;
        this.field = field;
    }

    /** The unit of that name, in any case; 22023 for another. */
    static MomentUnit of(String name) {
        for (MomentUnit unit : values()) {
            if (unit.name().equalsIgnoreCase(name)) {
                return unit;
            }
        }
        throw SqlFailure.of(
                "22023",
                "A unit of time is 'millisecond', 'second', 'minute', 'hour', 'day', 'week', 'month', 'quarter' or"
                        + " 'year'.");
    }

    /** The unit of a day or of a time of day. */
    static MomentUnit of(String name, boolean ofDay) {
        MomentUnit unit = of(name);
        if (unit.ofDay() != ofDay) {
            throw SqlFailure.of(
                    "22023",
                    (ofDay ? "A time has no " : "A date has no ") + unit.name().toLowerCase(Locale.ROOT) + ".");
        }
        return unit;
    }

    private boolean ofDay() {
        return compareTo(DAY) < 0;
    }

    LocalDateTime floor(LocalDateTime moment) {
        LocalDateTime floor = field.floor(moment);
        return this == QUARTER ? floor.minusMonths((floor.getMonthValue() - 1) % 3) : floor;
    }

    LocalDateTime plus(LocalDateTime moment, long count) {
        // Java adds whole years first, which makes the 29th of February the 28th on the way.
        return this == QUARTER ? moment.plusMonths(Math.multiplyExact(count, MONTHS)) : moment.plus(count, unit);
    }

    /** Whole units from one to the other: from the 31st of January to the 28th of February it is a month. */
    long between(LocalDateTime from, LocalDateTime to) {
        if (to.isBefore(from)) {
            return -between(to, from);
        }
        long whole = unit.between(from, to);
        return ofMonths() && !plus(from, whole + 1).isAfter(to) ? whole + 1 : whole;
    }

    private boolean ofMonths() {
        return compareTo(WEEK) > 0;
    }
}
