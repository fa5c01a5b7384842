package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The aggregates of one or two columns of numbers that are computed from their distances to their means. */
final class Regressions implements Accumulator {

    private interface Formula {
        @Nullable
        Object of(Regressions seen);
    }

    private final Formula formula;
    private final List<double[]> points = new ArrayList<>();
    private double meanY;
    private double meanX;

    private Regressions(Formula formula) {
        this.formula = formula;
    }

    static Accumulator start(String name) {
        return new Regressions(formula(name));
    }

    private static Formula formula(String name) {
        return switch (name) {
            case "covar_pop" -> seen -> seen.ratio(seen.sxy(), seen.points.size());
            case "covar_samp" -> seen -> seen.points.size() < 2 ? null : seen.ratio(seen.sxy(), seen.points.size() - 1);
            case "corr" -> seen -> finite(seen.ratio(seen.sxy(), Math.sqrt(seen.sxx() * seen.syy())));
            case "regr_slope" -> seen -> finite(seen.ratio(seen.sxy(), seen.sxx()));
            case "regr_intercept" ->
                seen -> {
                    Double slope = seen.ratio(seen.sxy(), seen.sxx());
                    return slope == null ? null : finite(seen.meanY - slope * seen.meanX);
                };
            case "regr_r2" -> Regressions::determination;
            case "regr_count" -> seen -> (double) seen.points.size();
            case "regr_avgx" -> seen -> seen.points.isEmpty() ? null : seen.meanX;
            case "regr_avgy" -> seen -> seen.points.isEmpty() ? null : seen.meanY;
            case "regr_sxx" -> seen -> seen.points.isEmpty() ? null : seen.sxx();
            case "regr_syy" -> seen -> seen.points.isEmpty() ? null : seen.syy();
            case "regr_sxy" -> seen -> seen.points.isEmpty() ? null : seen.sxy();
            case "geometric_mean" -> seen -> seen.points.isEmpty() ? null : seen.geometricMean();
            case "skewness" -> Regressions::skewness;
            case "kurtosis" -> Regressions::kurtosis;
            default -> throw new IllegalArgumentException("no such aggregate: " + name);
        };
    }

    private static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }

    @Override
    public void add(@Nullable Object[] arguments) {
        if (arguments[0] instanceof Number y && arguments[arguments.length - 1] instanceof Number x) {
            points.add(new double[] {y.doubleValue(), x.doubleValue()});
        }
    }

    @Override
    public @Nullable Object result() {
        meanY = points.stream().mapToDouble(point -> point[0]).average().orElse(0);
        meanX = points.stream().mapToDouble(point -> point[1]).average().orElse(0);
        return formula.of(this);
    }

    private @Nullable Double ratio(double over, double under) {
        return points.isEmpty() || under == 0 ? null : (Double) (over / under);
    }

    private double sxy() {
        return points.stream()
                .mapToDouble(point -> (point[0] - meanY) * (point[1] - meanX))
                .sum();
    }

    private double sxx() {
        return points.stream()
                .mapToDouble(point -> Math.pow(point[1] - meanX, 2))
                .sum();
    }

    private double syy() {
        return points.stream()
                .mapToDouble(point -> Math.pow(point[0] - meanY, 2))
                .sum();
    }

    private @Nullable Double determination() {
        if (points.isEmpty() || sxx() == 0) {
            return null;
        }
        return syy() == 0 ? (Double) 1.0 : (Double) (sxy() * sxy() / (sxx() * syy()));
    }

    private double geometricMean() {
        return Math.exp(points.stream()
                .mapToDouble(point -> Math.log(point[0]))
                .average()
                .orElse(0));
    }

    private double power(int exponent) {
        return points.stream()
                .mapToDouble(point -> Math.pow(point[0] - meanY, exponent))
                .sum();
    }

    private @Nullable Double skewness() {
        double count = points.size();
        return count < 3 ? null : (Double) (Math.sqrt(count) * power(3) / Math.pow(power(2), 1.5));
    }

    private @Nullable Double kurtosis() {
        double count = points.size();
        if (count < 4) {
            return null;
        }
        double variance = power(2);
        double first = (count - 1) * count * (count + 1) / ((count - 2) * (count - 3));
        double second = 3 * (count - 1) * (count - 1) / ((count - 2) * (count - 3));
        return first * power(4) / (variance * variance) - second;
    }
}
