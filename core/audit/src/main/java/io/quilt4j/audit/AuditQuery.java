package io.quilt4j.audit;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of a trail: {@code fields} of each event that satisfies all {@code conditions}, at most {@code limit} of
 * them.
 *
 * @param fields what a row holds, in this order; may be empty when only the number of rows is of interest
 * @param conditions of which those on {@link AuditColumn#DATE} decide which folders are read, and those on
 *     {@link AuditColumn#EVENTTIME} as {@code misfiled} says
 * @param order null: as the events lie in the trail, by folder, file and line
 * @param limit the most rows; with an order, the first ones of that order
 * @param unreadable what happens when a file of the trail cannot be read to its end
 * @param misfiled what becomes of events that lie in the folder of another day
 */
public record AuditQuery(
        List<AuditField> fields,
        List<AuditCondition> conditions,
        @Nullable TimeOrder order,
        long limit,
        Unreadable unreadable,
        Misfiled misfiled) {

    /** The rows sorted by the time of their events; those of one time as they lie in the trail. */
    public record TimeOrder(boolean newestFirst, boolean nullsFirst) {}

    /** A trail without one of its files gives wrong counts, so that somebody must want it. */
    public enum Unreadable {
        /** The scan fails and names the file. */
        FAIL,
        /** The scan goes on without it, and the report names the file. */
        REPORT
    }

    /** A writer whose clock is wrong, or who was late, puts an event into the folder of another day. */
    public enum Misfiled {
        /**
         * A condition or an order by time skips the folders of other days, so that it costs what those of its days hold: an event is
         * looked for in the folder of its day in UTC and in those of the day before and after.
         */
        SKIP,
        /** Only conditions on {@link AuditColumn#DATE}, which is the folder's, skip folders, and every line is looked at: whatever hangs on the answer is right. */
        FIND
    }

    public AuditQuery {
        fields = List.copyOf(fields);
        conditions = List.copyOf(conditions);
        if (limit < 0) {
            throw new IllegalArgumentException("a limit is 0 or more");
        }
    }

    /** These values of every event. */
    public static AuditQuery of(List<AuditField> fields) {
        return new AuditQuery(fields, List.of(), null, Long.MAX_VALUE, Unreadable.FAIL, Misfiled.SKIP);
    }

    /** The same with one more condition. */
    public AuditQuery where(AuditCondition condition) {
        List<AuditCondition> all = new ArrayList<>(conditions);
        all.add(condition);
        return new AuditQuery(fields, all, order, limit, unreadable, misfiled);
    }

    public AuditQuery orderedBy(TimeOrder other) {
        return new AuditQuery(fields, conditions, other, limit, unreadable, misfiled);
    }

    public AuditQuery limitedTo(long rows) {
        return new AuditQuery(fields, conditions, order, rows, unreadable, misfiled);
    }

    public AuditQuery withUnreadable(Unreadable other) {
        return new AuditQuery(fields, conditions, order, limit, other, misfiled);
    }

    public AuditQuery withMisfiled(Misfiled other) {
        return new AuditQuery(fields, conditions, order, limit, unreadable, other);
    }
}
