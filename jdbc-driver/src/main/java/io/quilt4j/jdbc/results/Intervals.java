package io.quilt4j.jdbc.results;

import java.time.Duration;

/** Intervals as text: {@code 1-06} for a year and six months, {@code 30 00:00:00.000} for thirty days. */
public final class Intervals {

    private Intervals() {}

    /** The text of {@code value}, which counts months for year-month intervals and milliseconds for all others. */
    public static String text(long value, String typeName) {
        String sign = value < 0 ? "-" : "";
        long magnitude = Math.abs(value);
        if (typeName.contains("YEAR") || typeName.endsWith("MONTH")) {
            return "%s%d-%d".formatted(sign, magnitude / 12, magnitude % 12);
        }
        Duration duration = Duration.ofMillis(magnitude);
        return "%s%d %02d:%02d:%02d.%03d"
                .formatted(
                        sign,
                        duration.toDays(),
                        duration.toHoursPart(),
                        duration.toMinutesPart(),
                        duration.toSecondsPart(),
                        duration.toMillisPart());
    }
}
