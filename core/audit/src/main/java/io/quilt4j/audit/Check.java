package io.quilt4j.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quilt4j.base.TextOrder;
import java.util.Arrays;
import java.util.Set;

/** A condition, made ready to be asked of events by one thread. */
interface Check {

    boolean holds(Event event);

    static Check of(AuditCondition condition, PathTree tree) {
        EventField field = new EventField(condition.field(), tree);
        if (condition instanceof AuditCondition.OneOf oneOf) {
            return new OneOf(field, oneOf.values());
        } else if (condition instanceof AuditCondition.Compared compared) {
            if (compared.comparison() == Comparison.EQUAL) {
                return new OneOf(field, Set.of(compared.value()));
            }
            return event -> {
                String text = field.text(event);
                return text != null && compared.comparison().holds(TextOrder.compare(text, compared.value()));
            };
        } else if (condition instanceof AuditCondition.TimeCompared time) {
            return event -> event.time() != EventTime.UNREADABLE
                    && time.comparison().holds(Long.compare(event.time(), time.millis()));
        } else if (condition instanceof AuditCondition.Passes passes) {
            return event -> {
                String text = field.text(event);
                return text != null && passes.test().test(text);
            };
        } else if (condition instanceof AuditCondition.IsNull) {
            return field::isNull;
        } else {
            return event -> !field.isNull(event);
        }
    }

    /** Compares bytes, and makes a text of them only if it may be written in more than one way. */
    final class OneOf implements Check {
        private final EventField field;
        private final Set<String> values;
        private final byte[][] utf8;
        private final boolean bytesDecide;

        private OneOf(EventField field, Set<String> values) {
            this.field = field;
            this.values = values;
            utf8 = values.stream().map(value -> value.getBytes(UTF_8)).toArray(byte[][]::new);
            bytesDecide = values.stream().allMatch(OneOf::isWrittenInOneWay);
        }

        /**
         * Whether no other text is written with the text's own bytes, and it is so written where the line has no escapes: what is no
         * UTF-8 reads as U+FFFD, half a surrogate pair is written as a question mark, and {@code CORP\\bob} of two backslashes is how
         * JSON writes the text that has one.
         */
        static boolean isWrittenInOneWay(String value) {
            return value.indexOf('\\') < 0
                    && value.indexOf('\uFFFD') < 0
                    && value.equals(new String(value.getBytes(UTF_8), UTF_8));
        }

        @Override
        public boolean holds(Event event) {
            EventCut cut = event.cut;
            int slot = bytesDecide ? field.slot(cut) : -1;
            if (slot < 0 || cut.isObjectOrList(slot)) {
                String text = field.text(event);
                return text != null && values.contains(text);
            }
            return !cut.isNull(slot) && holds(cut.line(), cut.start(slot), cut.end(slot));
        }

        private boolean holds(byte[] line, int start, int end) {
            if (line[start] != '"') {
                return isOne(line, start, end);
            }
            if (isOne(line, start + 1, end - 1)) {
                return true;
            }
            for (int i = start + 1; i < end; i++) {
                if (line[i] == '\\') {
                    return values.contains(JsonBytes.text(line, start + 1, end - 1));
                }
            }
            return false;
        }

        private boolean isOne(byte[] line, int start, int end) {
            for (byte[] value : utf8) {
                if (Arrays.equals(value, 0, value.length, line, start, end)) {
                    return true;
                }
            }
            return false;
        }
    }
}
