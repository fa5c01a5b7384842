package io.quilt4j.audit;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Decides by the date of a folder whether wanted events can lie in it. */
final class DateWindow {

    private static final long DAY = 86_400_000L;

    private final List<AuditCondition> onDate = new ArrayList<>();
    private final List<AuditCondition.TimeCompared> onTime = new ArrayList<>();

    DateWindow(List<AuditCondition> conditions) {
        for (AuditCondition condition : conditions) {
            if (condition instanceof AuditCondition.TimeCompared time) {
                onTime.add(time);
            } else if (condition.field().column() == AuditColumn.DATE) {
                onDate.add(condition);
            }
        }
    }

    boolean admits(LocalDate date) {
        String text = TrailDate.text(date);
        return onDate.stream().allMatch(condition -> holds(condition, text))
                && onTime.stream().allMatch(condition -> mayHold(condition, date.toEpochDay()));
    }

    private static boolean holds(AuditCondition condition, String date) {
        if (condition instanceof AuditCondition.OneOf oneOf) {
            return oneOf.values().contains(date);
        } else if (condition instanceof AuditCondition.Compared compared) {
            return compared.comparison().holds(date.compareTo(compared.value()));
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
