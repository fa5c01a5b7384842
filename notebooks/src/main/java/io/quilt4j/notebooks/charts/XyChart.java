package io.quilt4j.notebooks.charts;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Showable;
import io.quilt4j.shell.text.SecretText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bars, lines or a histogram. Times are drawn in UTC, and a line stands at today where it lies among them.
 *
 * <pre>{@code
 * hist(keys, "expires_at").by("status").title("When keys expire")
 * }</pre>
 */
public final class XyChart implements Showable {

    private final Data data;
    private final Shape shape;
    private final @Nullable String title;

    /** {@code data} gives the shape with a column's values as series, or without. */
    XyChart(Data data, @Nullable String by, @Nullable String title) {
        this.data = data;
        this.shape = data.shape(by);
        this.title = title;
    }

    /** The same with a colour, or a line, for each value of a column. */
    public XyChart by(String column) {
        return new XyChart(data, column, title);
    }

    /** The same with a title of yours. */
    public XyChart title(String text) {
        return new XyChart(data, shape.by().isEmpty() ? null : shape.by(), text);
    }

    /** Makes the shape of what was given. */
    @FunctionalInterface
    interface Data {
        Shape shape(@Nullable String by);
    }

    Shape shape() {
        return shape;
    }

    /** As it stands above the chart. */
    String heading() {
        String own = title;
        return SecretText.masked(
                own != null
                        ? own
                        : shape.y() + " by " + shape.x() + (shape.by().isEmpty() ? "" : " and " + shape.by()));
    }

    /** The same in a drawing, which would not say otherwise that there is nothing in it. */
    String drawnHeading() {
        return heading() + (shape.points().isEmpty() ? ": no rows" : "");
    }

    @Override
    public Bundle bundle(Instant now) {
        ObjectNode spec = new XySpec(this, now).spec();
        Bundle bundle = Bundle.of(toString()).withVegaLite(spec);
        return Pictures.added(bundle, shape.description(heading()), () -> Drawing.of(this, now));
    }

    /** The chart in characters. */
    @Override
    public String toString() {
        List<String> labels = shape.points().stream()
                .map(point -> point.series().isEmpty() ? point.label() : point.label() + " " + point.series())
                .toList();
        return TextBars.of(
                heading(), labels, shape.points().stream().map(Point::y).toList(), shape.note());
    }
}
