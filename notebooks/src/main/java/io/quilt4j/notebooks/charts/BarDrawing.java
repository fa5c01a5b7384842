package io.quilt4j.notebooks.charts;

import io.quilt4j.notebooks.charts.Shape.Mark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;

/** Draws bars that have names, or whole numbers, along their foot. */
final class BarDrawing {

    private static final int NAMES_SPACE = 16;

    private BarDrawing() {}

    static Pictures.Picture of(XyChart chart) throws IOException {
        Shape shape = chart.shape();
        CategoryChart drawn = new CategoryChartBuilder()
                .width(Drawing.WIDTH)
                .height(Drawing.HEIGHT)
                .title(Drawing.title(chart))
                .xAxisTitle(shape.x())
                .yAxisTitle(shape.y())
                .build();
        List<String> labels =
                shape.points().stream().map(Point::label).distinct().toList();
        List<String> names = labels.stream().map(Columns::shortened).toList();
        List<String> series = shape.series();
        for (int i = 0; i < series.size(); i++) {
            List<Double> heights = new ArrayList<>(Collections.nCopies(labels.size(), 0.0));
            shape.of(series.get(i)).forEach(point -> heights.set(labels.indexOf(point.label()), point.height()));
            drawn.addSeries(Drawing.name(series.get(i)), distinct(names), heights)
                    .setFillColor(Drawing.color(shape, i));
        }
        style(drawn, shape, String.join("", names).length() > 50);
        return Painting.picture(drawn, drawn.getStyler(), Drawing.HEIGHT);
    }

    private static void style(CategoryChart drawn, Shape shape, boolean slanted) {
        drawn.getStyler().setStacked(true);
        drawn.getStyler().setAvailableSpaceFill(shape.mark() == Mark.BAR ? 0.8 : 0.98);
        // Each bar has its name, as long as slanted names have room.
        drawn.getStyler().setXAxisTickMarkSpacingHint(NAMES_SPACE);
        drawn.getStyler().setXAxisLabelRotation(slanted ? 45 : 0);
        drawn.getStyler().setLegendVisible(!shape.by().isEmpty());
        Drawing.integers(drawn.getStyler(), shape);
    }

    /** Names that were shortened may have become the same; the library wants each once. */
    private static List<String> distinct(List<String> names) {
        Map<String, Integer> seen = new TreeMap<>();
        return names.stream()
                .map(name -> name + "\u200b".repeat(seen.merge(name, 1, Integer::sum) - 1))
                .toList();
    }
}
