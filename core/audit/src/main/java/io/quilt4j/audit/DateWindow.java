package io.quilt4j.audit;

import io.quilt4j.base.TextOrder;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides by the date of a folder whether wanted events can lie in it. It may become narrower while a scan is under way; any
 * thread may use it.
 */
final class DateWindow {

    private static final long DAY = 86_400_000L;

    private final List<AuditCondition> onDate = new ArrayList<>();
    private final List<AuditCondition.TimeCompared> onTime = new ArrayList<>();

    private final boolean skipsByTime;

    private volatile AuditCondition.@Nullable TimeCompared narrowed;

    DateWindow(List<AuditCondition> conditions, AuditQuery.Misfiled misfiled) {
        skipsByTime = misfiled == AuditQuery.Misfiled.SKIP;
        for (AuditCondition condition : conditions) {
            if (condition instanceof AuditCondition.TimeCompared time) {
                if (skipsByTime) {
                    onTime.add(time);
                }
            } else if (condition.field().column() == AuditColumn.DATE) {
                onDate.add(condition);
            }
        }
    }

    /** From now on only events that also satisfy this are wanted. */
    synchronized void narrow(AuditCondition.TimeCompared condition) {
        if (!skipsByTime) {
            return;
        }
        AuditCondition.TimeCompared before = narrowed;
        if (before == null || condition.comparison().holds(Long.compare(condition.millis(), before.millis()))) {
            narrowed = condition;
        }
    }

    /** @param date null: of no date, which is always read */
    boolean admits(@Nullable LocalDate date) {
        if (date == null) {
            return true;
        }
        String text = TrailDate.text(date);
        AuditCondition.TimeCompared last = narrowed;
        return (last == null || mayHold(last, date.toEpochDay()))
                && onDate.stream().allMatch(condition -> holds(condition, text))
                && onTime.stream().allMatch(condition -> mayHold(condition, date.toEpochDay()));
    }

    private static boolean holds(AuditCondition condition, String date) {
        if (condition instanceof AuditCondition.OneOf oneOf) {
            return oneOf.values().contains(date);
        } else if (condition instanceof AuditCondition.Compared compared) {
            return compared.comparison().holds(TextOrder.compare(date, compared.value()));
        } else if (condition instanceof AuditCondition.Passes passes) {
            return passes.test().test(date);
        }
        return !(condition instanceof AuditCondition.IsNull);
    }

    /** The events of a folder are of its date in UTC, or of the day before or after: writers live in all time zones. */
    private static boolean mayHold(AuditCondition.TimeCompared condition, long day) {
        long first = (day - 1) * DAY;
        long last = (day + 2) * DAY - 1;
        return switch (condition.comparison()) {
            case EQUAL -> condition.millis() >= first && condition.millis() <= last;
            case NOT_EQUAL -> true;
            case LESS -> first < condition.millis();
            case LESS_OR_EQUAL -> first <= condition.millis();
            case GREATER -> last > condition.millis();
            case GREATER_OR_EQUAL -> last >= condition.millis();
        };
    }
}
