package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.Shape.Scale;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * The edges of a histogram's bars. Those of integers lie between integers, those of times on minutes, hours, days or months in
 * UTC, so that a bar can be named.
 *
 * @param edges ascending, one more than there are bars
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares bins
record Bins(double[] edges, Scale scale, boolean integers) {

    private static final int MOST = 20;
    private static final long SECOND = 1_000;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    /** In milliseconds; what is longer is in months. */
    private static final List<Long> STEPS = List.of(
            1L,
            10L,
            100L,
            SECOND,
            5 * SECOND,
            15 * SECOND,
            MINUTE,
            5 * MINUTE,
            15 * MINUTE,
            HOUR,
            3 * HOUR,
            6 * HOUR,
            12 * HOUR,
            DAY,
            2 * DAY,
            7 * DAY,
            14 * DAY);

    private static final List<Integer> MONTHS = List.of(1, 3, 6, 12, 24, 60, 120, 600, 1_200, 12_000);

    /** {@code values} is not empty. */
    static Bins of(List<Double> values, Scale scale, boolean integers) {
        double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        if (scale == Scale.TIMES) {
            return new Bins(ofTimes((long) least, (long) most), scale, false);
        }
        if (integers && Math.abs(least) < 1e15 && Math.abs(most) < 1e15) {
            return new Bins(ofIntegers((long) least, (long) most), scale, true);
        }
        return new Bins(ofNumbers(least, most), scale, false);
    }

    private static double[] ofIntegers(long least, long most) {
        long step = 1;
        for (int i = 0; (most - least) / step >= MOST; i++) {
            step = i % 3 == 1 ? step / 2 * 5 : step * 2;
        }
        long first = Math.floorDiv(least, step) * step;
        double[] edges = new double[(int) ((most - first) / step) + 2];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = first + i * step - 0.5;
        }
        return edges;
    }

    private static double[] ofNumbers(double least, double most) {
        int count = most > least ? MOST : 1;
        // Halves, because the distance of two numbers may be beyond what a double holds.
        double half = most > least ? (most / 2 - least / 2) / count : 0.5;
        double[] edges = new double[count + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.min(Double.MAX_VALUE, 2 * (least / 2 + i * half));
        }
        return edges;
    }

    private static double[] ofTimes(long least, long most) {
        for (long step : STEPS) {
            if ((most - least) / step < MOST) {
                // Weeks begin on Mondays, and 1970 began on a Thursday; pairs of days with the first one.
                long origin = step % (7 * DAY) == 0 ? 4 * DAY : step == 2 * DAY ? Math.floorDiv(least, DAY) * DAY : 0;
                long first = Math.floorDiv(least - origin, step) * step + origin;
                double[] edges = new double[(int) ((most - first) / step) + 2];
                for (int i = 0; i < edges.length; i++) {
                    edges[i] = first + i * (double) step;
                }
                return edges;
            }
        }
        for (int months : MONTHS) {
            LocalDate first = firstOf(least, months);
            long count = (firstOf(most, months).toEpochDay() - first.toEpochDay()) / 28 / months;
            if (count < MOST + 2) {
                return ofMonths(first, months, most);
            }
        }
        return ofNumbers((double) least, (double) most);
    }

    private static LocalDate firstOf(long millis, int months) {
        LocalDate date = LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC);
        long month = date.getYear() * 12L + date.getMonthValue() - 1;
        long first = Math.floorDiv(month, months) * months;
        return LocalDate.of((int) Math.floorDiv(first, 12L), (int) Math.floorMod(first, 12L) + 1, 1);
    }

    private static double[] ofMonths(LocalDate first, int months, long most) {
        List<Double> edges = new ArrayList<>();
        LocalDate edge = first;
        do {
            edges.add((double) millis(edge));
            edge = edge.plusMonths(months);
        } while (millis(edge) <= most);
        edges.add((double) millis(edge));
        return edges.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static long millis(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    int count() {
        return edges.length - 1;
    }

    /** In which bar a value is. */
    int of(double value) {
        int low = 0;
        int high = count() - 1;
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (edges[middle] <= value) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** A bar in words. */
    String label(int bin) {
        double start = edges[bin];
        double end = edges[bin + 1];
        if (scale == Scale.TIMES) {
            return Times.text(start);
        }
        if (!integers) {
            return Numbers.text(start) + " to " + Numbers.text(end);
        }
        return end - start == 1
                ? Numbers.text(start + 0.5)
                : Numbers.text(start + 0.5) + " to " + Numbers.text(end - 0.5);
    }
}
