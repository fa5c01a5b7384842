package io.quilt4j.jdbc.audit;

import io.quilt4j.audit.AuditColumn;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.audit.Comparison;
import io.quilt4j.jdbc.errors.SqlFailure;
import io.quilt4j.jdbc.run.Run;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Whether the texts that the trail's {@code date} is compared with have its form. Others have their place in the order of texts
 * too, so that a query gives the rows that Athena gives, which are hardly those that were meant: it warns, and a change is
 * refused.
 */
final class DateForm {

    private static final Pattern DAY = Pattern.compile("\\d{4}/(0[1-9]|1[0-2])/(0[1-9]|[12]\\d|3[01])");

    /** What a day begins with, which bounds whole months and years. */
    private static final Pattern BEGINNING =
            Pattern.compile("\\d{0,4}|\\d{4}/([01]?|(0[1-9]|1[0-2])(/([0-3]?|0[1-9]|[12]\\d|3[01]))?)");

    private DateForm() {}

    static void check(AuditPredicate predicate, Function<Operand, @Nullable Object> values, Run run) {
        if (predicate.field().column() != AuditColumn.DATE) {
            return;
        }
        for (Operand operand : predicate.operands()) {
            Object value = values.apply(operand);
            if (value != null && !fits(predicate, value.toString())) {
                tell(value.toString(), run);
            }
        }
    }

    private static boolean fits(AuditPredicate predicate, String text) {
        if (predicate instanceof AuditPredicate.Like) {
            return BEGINNING.matcher(text.split("[%_]", 2)[0]).matches()
                    || DAY.matcher(text).matches();
        }
        boolean ordered = predicate instanceof AuditPredicate.Compared compared
                && compared.comparison() != Comparison.EQUAL
                && compared.comparison() != Comparison.NOT_EQUAL;
        return fits(text, ordered);
    }

    /** @param ordered whether it is a bound */
    static boolean fits(String text, boolean ordered) {
        return (ordered ? BEGINNING : DAY).matcher(text).matches();
    }

    static void tell(String text, Run run) {
        String message =
                "The column date of the audit trail is a text of the form YYYY/MM/DD, such as 2026/11/30, and is"
                        + " compared with '" + text + "'. Write the day in that form, or date_format(..., '%Y/%m/%d').";
        if (run.misfiled() == AuditQuery.Misfiled.FIND) {
            throw SqlFailure.of("22007", message + " Nothing was changed.");
        }
        run.once(List.of(DateForm.class, text), () -> {
            run.warn("01000", message);
            return text;
        });
    }
}
