package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells by the bytes of a line alone that its event cannot satisfy a condition. It lets through every line that could, and
 * some others. Of a line whose parts are known it looks at the parts. For one thread.
 *
 * <p>A text that equals a wanted value has the value's very bytes within the line, unless the line has a backslash: then it
 * may be written in another way, and the line goes through. Names of members are not looked for, since case and order do not
 * matter in them; nor is what may be of an object, which a column shows in another form than the line: a whole column that
 * begins or ends with something else is none, and what lies at a path as text never is.
 */
final class LineFilter {

    private static final int MOST_VALUES = 8;

    private final Group[] groups;

    /** @param tree of parts, among which are those of the conditions */
    LineFilter(List<AuditCondition> conditions, PathTree tree) {
        List<Group> all = new ArrayList<>();
        for (AuditCondition condition : conditions) {
            Set<String> values = wanted(condition);
            if (!values.isEmpty()
                    && values.size() <= MOST_VALUES
                    && values.stream().allMatch(LineFilter::isTelling)) {
                Sought[] any = values.stream()
                        .map(value -> new Sought(value.getBytes(UTF_8)))
                        .toArray(Sought[]::new);
                boolean isCallers = condition instanceof AuditCondition.Passes;
                all.add(new Group(any, isCallers ? null : Check.of(condition, tree)));
            }
        }
        groups = all.toArray(Group[]::new);
    }

    private static Set<String> wanted(AuditCondition condition) {
        AuditField field = condition.field();
        if (field.column() == AuditColumn.DATE || field.form() == AuditField.Form.JSON) {
            return Set.of();
        } else if (condition instanceof AuditCondition.OneOf oneOf) {
            return oneOf.values();
        } else if (condition instanceof AuditCondition.Passes passes) {
            return Set.of(longest(passes.needed(), field.path() != null));
        }
        return condition instanceof AuditCondition.Compared compared && compared.comparison() == Comparison.EQUAL
                ? Set.of(compared.value())
                : Set.of();
    }

    private static String longest(AuditCondition.Needed needed, boolean isScalar) {
        String end = needed.end();
        boolean endsObject = end.endsWith("}") || end.endsWith("]");
        return Stream.of(needed.start(), endsObject && !isScalar ? "" : end, isScalar ? needed.within() : "")
                .filter(LineFilter::isTelling)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    private static boolean isTelling(String value) {
        return value.length() > 1
                && value.charAt(0) != '{'
                && value.charAt(0) != '['
                && Check.OneOf.isWrittenInOneWay(value);
    }

    /** Whether the event of the present line may satisfy all conditions. */
    boolean admits(Lines lines) {
        for (Group group : groups) {
            if (!group.isIn(lines)) {
                return lines.hasBackslash();
            }
        }
        return true;
    }

    /** The same of an event whose parts are known. */
    boolean admits(Lines lines, Event event) {
        for (Group group : groups) {
            if (!(group.check == null ? group.isIn(lines) || lines.hasBackslash() : group.check.holds(event))) {
                return false;
            }
        }
        return true;
    }

    /** Values of which one must be there. */
    private static final class Group {
        private final Sought[] any;
        /** What looks at the part itself; null: the test is a caller's, and may take its time. */
        private final @Nullable Check check;

        Group(Sought[] any, @Nullable Check check) {
            this.any = any;
            this.check = check;
        }

        boolean isIn(Lines lines) {
            for (Sought sought : any) {
                if (sought.isIn(lines)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** Remembers where it found something next, so that a stretch without it is looked at once, whatever lines it has. */
    private static final class Sought {
        private final byte[] bytes;
        private final int rare;
        private @Nullable Lines searched;
        private int round;
        private int next;

        Sought(byte[] bytes) {
            this.bytes = bytes;
            rare = EightBytes.rarest(bytes);
        }

        boolean isIn(Lines lines) {
            // Another file has lines of its own, and their places mean nothing here.
            if (searched != lines || round != lines.round() || next < lines.start()) {
                searched = lines;
                round = lines.round();
                next = lines.find(bytes, rare, lines.start());
            }
            return next < lines.end();
        }
    }
}
