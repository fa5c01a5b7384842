package io.quilt4j.notebooks.charts;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Consumer;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.internal.chartpart.Chart;
import org.knowm.xchart.style.AxesChartStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** Paints charts of the library as pictures, all in one style. */
final class Painting {

    /** Dots for each pixel of a page, for sharp letters. */
    private static final int DENSITY = 2;

    private static final float TITLE_SIZE = 13;
    private static final float NAME_SIZE = 11;

    private Painting() {}

    static Pictures.Picture picture(Chart<?, ?> chart, AxesChartStyler style, int height) throws IOException {
        return picture(chart, style, height, 0, graphics -> {});
    }

    /** {@code more} draws over the chart, and into a space of {@code left} at its left; the chart's edge is zero. */
    static Pictures.Picture picture(
            Chart<?, ?> chart, AxesChartStyler style, int height, int left, Consumer<Graphics2D> more)
            throws IOException {
        style(style);
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        int width = left + chart.getWidth();
        BufferedImage image = new BufferedImage(DENSITY * width, DENSITY * height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.scale(DENSITY, DENSITY);
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.translate(left, 0);
        chart.paint(graphics, chart.getWidth(), height);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        more.accept(graphics);
        graphics.dispose();
        ImageIO.write(image, "png", png);
        return new Pictures.Picture(png.toByteArray(), width, height);
    }

    private static void style(AxesChartStyler style) {
        style.setChartBackgroundColor(Color.WHITE);
        style.setPlotBorderVisible(false);
        style.setPlotGridVerticalLinesVisible(false);
        style.setLegendPosition(LegendPosition.OutsideE);
        style.setLegendBorderColor(Color.WHITE);
        style.setChartTitleFont(style.getChartTitleFont().deriveFont(Font.BOLD, TITLE_SIZE));
        style.setChartTitleBoxVisible(false);
        style.setTimezone(TimeZone.getTimeZone(ZoneOffset.UTC));
        style.setLocale(Locale.ROOT);
    }

    /** A dashed line at this moment, in milliseconds since 1970, between two heights, and its name. For a chart that was painted. */
    static void today(Graphics2D graphics, XYChart chart, double moment, double low, double high) {
        int x = (int) Math.round(chart.getScreenXFromChart(moment));
        int top = (int) Math.round(chart.getScreenYFromChart(high));
        int bottom = (int) Math.round(chart.getScreenYFromChart(low));
        graphics.setColor(Color.decode(Palette.TODAY));
        graphics.setStroke(
                new BasicStroke(1.5f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {4, 3}, 0));
        graphics.drawLine(x, top, x, bottom);
        graphics.setFont(graphics.getFont().deriveFont(Font.PLAIN, NAME_SIZE));
        graphics.drawString("today", x + 4, top + 10);
    }
}
