package io.quilt4j.notebooks.charts;

import java.math.BigDecimal;

/**
 * One bar, or one point of a line.
 *
 * @param series which line or colour it belongs to; empty when there is only one
 * @param label what stands below it, in words; a time in UTC
 * @param x where it is, or begins; a time is in milliseconds since 1970
 * @param end where a bar of a histogram ends
 * @param y its height, exact: what JavaScript holds ends at 2^53
 */
record Point(String series, String label, double x, double end, BigDecimal y) {

    double height() {
        return y.doubleValue();
    }
}
