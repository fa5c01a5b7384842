package io.quilt4j.jdbc.windows;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import org.apache.calcite.rex.RexWindowExclusion;
import org.apache.calcite.sql.type.SqlTypeName;
import org.jspecify.annotations.Nullable;

/**
 * Which rows around a row a function looks at.
 *
 * @param rows whether rows are counted; else values of the order are compared
 */
record Frame(boolean rows, Bound lower, Bound upper, RexWindowExclusion exclude) {

    private static final long DAY = 86_400_000;

    /**
     * One end of it.
     *
     * @param direction -1 before the row, 0 at it, 1 behind it
     * @param offset how far; null is without bound, except at the row itself
     * @param type of the offset
     */
    record Bound(int direction, @Nullable Object offset, SqlTypeName type) {
        boolean unbounded() {
            return direction != 0 && offset == null;
        }
    }

    /** The first index that is in it. */
    int from(Partition partition, int row) {
        if (lower.unbounded()) {
            return lower.direction() < 0 ? 0 : partition.size();
        }
        if (rows) {
            return clamp(row + (long) lower.direction() * offset(lower), partition);
        }
        Object key = lower.direction() == 0 ? null : partition.key(row);
        return key == null ? partition.peersFrom(row) : partition.firstFrom(moved(key, lower, partition), false);
    }

    /** The first index that is no longer in it. */
    int to(Partition partition, int row) {
        if (upper.unbounded()) {
            return upper.direction() > 0 ? partition.size() : 0;
        }
        if (rows) {
            return clamp(row + (long) upper.direction() * offset(upper) + 1, partition);
        }
        Object key = upper.direction() == 0 ? null : partition.key(row);
        return key == null ? partition.peersTo(row) : partition.firstFrom(moved(key, upper, partition), true);
    }

    private static int clamp(long index, Partition partition) {
        return (int) Math.max(0, Math.min(partition.size(), index));
    }

    private static long offset(Bound bound) {
        return bound.offset() instanceof Number number ? number.longValue() : 0;
    }

    /** Whether a row that is in it is left out all the same. */
    boolean excludes(Partition partition, int row, int other) {
        return switch (exclude) {
            case EXCLUDE_NO_OTHER -> false;
            case EXCLUDE_CURRENT_ROW -> other == row;
            case EXCLUDE_GROUP -> partition.arePeers(row, other);
            case EXCLUDE_TIES -> other != row && partition.arePeers(row, other);
        };
    }

    /** The value that lies so far before or behind {@code key} in the order of the partition. */
    private static Object moved(Object key, Bound bound, Partition partition) {
        int sign = bound.direction() * (partition.descending() ? -1 : 1);
        Number offset = (Number) Objects.requireNonNull(bound.offset());
        SqlTypeName type = partition.keyType();
        boolean months = SqlTypeName.YEAR_INTERVAL_TYPES.contains(bound.type());
        if (type == SqlTypeName.DATE || type == SqlTypeName.TIMESTAMP) {
            long millis = millis(key, type);
            return months ? plusMonths(millis, sign * offset.longValue()) : millis + sign * offset.longValue();
        }
        if (key instanceof Double || key instanceof Float) {
            return ((Number) key).doubleValue() + sign * offset.doubleValue();
        }
        return new BigDecimal(key.toString()).add(new BigDecimal(offset.toString()).multiply(BigDecimal.valueOf(sign)));
    }

    /** What {@link #moved} compares with: days count in milliseconds, as moments do. */
    static Object comparable(Object key, SqlTypeName type) {
        return type == SqlTypeName.DATE ? (Object) millis(key, type) : key;
    }

    private static long millis(Object key, SqlTypeName type) {
        return ((Number) key).longValue() * (type == SqlTypeName.DATE ? DAY : 1);
    }

    /** As Trino has it: the last day of a shorter month stands for the days that it lacks. */
    private static long plusMonths(long millis, long months) {
        long day = Math.floorDiv(millis, DAY);
        LocalDateTime moved = LocalDate.ofEpochDay(day).plusMonths(months).atStartOfDay();
        return moved.toInstant(ZoneOffset.UTC).toEpochMilli() + Math.floorMod(millis, DAY);
    }
}
