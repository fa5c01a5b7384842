package io.quilt4j.notebooks.charts;

import static io.quilt4j.notebooks.charts.Charts.bar;
import static io.quilt4j.notebooks.charts.Charts.hist;
import static io.quilt4j.notebooks.charts.Charts.line;
import static io.quilt4j.notebooks.charts.Charts.timeline;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quilt4j.notebooks.display.Bundle;
import io.quilt4j.notebooks.display.Showable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What charts say, in each of their forms, without a browser; {@code interop} looks at them in one. */
class ChartsTest {

    private static final Instant NOW = Instant.parse("2026-11-15T12:00:00Z");

    private static final List<Map<String, Object>> DAYS = List.of(
            Map.of("day", LocalDate.parse("2026-10-31"), "n", 4, "kind", "read"),
            Map.of("day", LocalDate.parse("2026-11-14"), "n", 2, "kind", "write"),
            Map.of("day", LocalDate.parse("2026-11-30"), "n", 7, "kind", "read"));

    private static JsonNode spec(Showable chart) {
        return chart.bundle(NOW).data().path(Bundle.VEGA_LITE);
    }

    /** Of the first layer, where there are several. */
    private static JsonNode encoding(JsonNode spec) {
        return spec.has("layer") ? spec.at("/layer/0/encoding") : spec.path("encoding");
    }

    private static List<String> values(JsonNode spec, String field) {
        return StreamSupport.stream(spec.at("/data/values").spliterator(), false)
                .map(value -> value.path(field).asText())
                .toList();
    }

    @Test
    void barsOfAHistogramReachFromEdgeToEdge() {
        JsonNode numbers = encoding(spec(hist(List.of(1.5, 2.5, 9))));
        assertThat(numbers.at("/x/bin").asText()).isEqualTo("binned");
        assertThat(numbers.at("/x2/field").asText()).isEqualTo("end");
        assertThat(encoding(spec(hist(DAYS, "day"))).at("/x/bin").asText()).isEqualTo("binned");
    }

    @Test
    void barsInCharactersStandOnTheirSideOfZero() {
        List<Map<String, Object>> rows =
                List.of(Map.of("k", "up", "n", 3), Map.of("k", "down", "n", -1), Map.of("k", "none", "n", 0));
        assertThat(bar(rows, "k", "n").bundle(NOW).data().path(Bundle.TEXT).asText())
                .endsWith("\nup   " + " ".repeat(10) + "│" + "█".repeat(30) + " 3\ndown " + "█".repeat(10)
                        + "│ -1\nnone " + " ".repeat(10) + "│ 0");
    }

    @Test
    void textsAreNoHeightsAndThatIsSaid() {
        assertThatThrownBy(() -> bar(DAYS, "day", "kind").bundle(NOW))
                .hasMessage(
                        "Bars need numbers in kind; how many rows have each of its values shows bar(data, \"kind\").");
    }

    @Test
    void aDateIsTheSameDayEverywhere() {
        for (XyChart chart : List.of(line(DAYS, "day", "n"), hist(DAYS, "day"))) {
            JsonNode spec = spec(chart);
            assertThat(encoding(spec).at("/x/scale/type").asText()).isEqualTo("utc");
            assertThat(values(spec, "x")).contains("2026-10-31T00:00:00Z");
            assertThat(values(spec, "at")).contains("2026-10-31");
            assertThat(encoding(spec).at("/tooltip/0/type").asText()).isEqualTo("nominal");
        }
        assertThat(encoding(spec(timeline(lives()))).at("/x/scale/type").asText())
                .isEqualTo("utc");
    }

    @Test
    void thePictureIsTheSameWhereverTheKernelIs() {
        TimeZone before = TimeZone.getDefault();
        try {
            List<String> pictures = new ArrayList<>();
            for (String zone : List.of("UTC", "America/New_York", "Pacific/Kiritimati")) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                pictures.add(line(DAYS, "day", "n")
                                .bundle(NOW)
                                .data()
                                .path(Bundle.PNG)
                                .asText()
                        + timeline(lives()).bundle(NOW).data().path(Bundle.PNG).asText());
            }
            assertThat(pictures).allMatch(pictures.get(0)::equals);
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void textsOfDatesAreTimesToo() {
        List<Map<String, Object>> rows = List.of(
                Map.of("date", "2026/10/31", "n", 1),
                Map.of("date", "2026-11-01", "n", 2),
                Map.of("date", "2026-11-02T00:00:00Z", "n", 3));
        assertThat(values(spec(line(rows, "date", "n")), "at"))
                .containsExactly("2026-10-31", "2026-11-01", "2026-11-02");
    }

    @Test
    void integersHaveBarsOfTheirOwn() {
        JsonNode dice = spec(hist(List.of(1, 2, 2, 6)));
        assertThat(values(dice, "at")).containsExactly("1", "2", "3", "4", "5", "6");
        assertThat(values(dice, "told")).containsExactly("1", "2", "0", "0", "0", "1");
        assertThat(values(dice, "x")).first().isEqualTo("0.5");
        JsonNode many = spec(hist(IntStream.range(0, 1_000).boxed().toList()));
        assertThat(values(many, "at")).contains("0 to 49", "950 to 999").hasSize(20);
        assertThat(values(many, "told")).containsOnly("50");
        assertThat(values(spec(hist(List.of(7, 7))), "at")).containsExactly("7");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01T00:00:00Z, 2026-01-01T00:00:09Z, 2026-01-01",
        "2026-01-01T10:07:00Z, 2026-01-01T10:31:00Z, 2026-01-01 10:05",
        "2026-01-07T10:00:00Z, 2026-01-12T00:00:00Z, 2026-01-07 06:00",
        "2026-01-07T10:00:00Z, 2026-05-01T00:00:00Z, 2026-01-05",
        "2026-01-07T10:00:00Z, 2027-05-01T00:00:00Z, 2026-01-01",
        "1990-03-07T10:00:00Z, 2027-05-01T00:00:00Z, 1990-01-01",
        "0001-03-07T10:00:00Z, 9999-05-01T00:00:00Z, 0000-01-01"
    })
    void timesAreCountedBySecondsHoursDaysWeeksMonthsOrYears(Instant first, Instant last, String label) {
        JsonNode spec = spec(hist(List.of(Map.of("t", first), Map.of("t", last)), "t"));
        List<String> labels = values(spec, "at");
        assertThat(labels).hasSizeBetween(5, 22);
        assertThat(labels).first().isEqualTo(label);
        assertThat(values(spec, "told").stream().mapToInt(Integer::parseInt).sum())
                .isEqualTo(2);
        assertThat(values(spec, "told")).first().isEqualTo("1");
        assertThat(values(spec, "told")).last().isEqualTo("1");
    }

    @Test
    void noIntegerIsRounded() {
        long beyond = (1L << 53) + 1;
        Bundle bundle = bar(List.of(Map.of("k", "a", "n", beyond)), "k", "n").bundle(NOW);
        assertThat(values(bundle.data().path(Bundle.VEGA_LITE), "told")).containsExactly("9007199254740993");
        assertThat(bundle.data().path(Bundle.TEXT).asText()).contains("9007199254740993");
        assertThat(values(spec(line(List.of(Map.of("x", beyond, "y", beyond)), "x", "y")), "at"))
                .containsExactly("9007199254740993");
    }

    @Test
    void rowsWithOneLabelAreOneBar() {
        JsonNode spec = spec(bar(DAYS, "kind", "n"));
        assertThat(values(spec, "at")).containsExactly("read", "write");
        assertThat(values(spec, "told")).containsExactly("11", "2");
    }

    @Test
    void seriesHaveColoursAndALegend() {
        JsonNode spec = spec(bar(DAYS, "day").by("kind"));
        assertThat(encoding(spec).at("/color/field").asText()).isEqualTo("series");
        assertThat(encoding(spec).at("/color/legend/title").asText()).isEqualTo("kind");
        assertThat(encoding(spec).at("/color/scale/domain")).hasSize(2);
        assertThat(values(spec, "series")).contains("read", "write");
        assertThat(values(spec(line(DAYS, "day", "n", "kind")), "series")).containsExactly("read", "read", "write");
        assertThat(values(spec(hist(DAYS, "n").by("kind")), "told")).hasSize(12);
        assertThat(hist(DAYS, "n").by("kind").toString()).contains("4 read");
    }

    @Test
    void moreThanTenSeriesBecomeTen() {
        List<Map<String, Integer>> rows = IntStream.range(0, 30)
                .mapToObj(i -> Map.of("x", i % 3, "s", i % 15))
                .toList();
        JsonNode spec = spec(bar(rows, "x").by("s"));
        assertThat(encoding(spec).at("/color/scale/domain")).hasSize(10);
        assertThat(values(spec, "series")).contains("others");
        assertThat(values(spec, "told").stream().mapToInt(Integer::parseInt).sum())
                .isEqualTo(30);
    }

    @Test
    void aLineStandsAtTodayWhereTimesAreAroundIt() {
        assertThat(spec(line(DAYS, "day", "n"))
                        .at("/layer/1/data/values/0/today")
                        .asText())
                .isEqualTo("2026-11-15T12:00:00Z");
        assertThat(spec(hist(DAYS, "day")).path("layer")).hasSize(3);
        assertThat(spec(timeline(lives())).path("layer")).hasSize(3);
        assertThat(spec(line(DAYS.subList(0, 2), "day", "n")).has("layer")).isFalse();
        assertThat(spec(bar(DAYS, "kind")).has("layer")).isFalse();
    }

    @Test
    void titlesAndWordsForThoseWhoDoNotSee() {
        Bundle bundle = bar(DAYS, "kind").title("What was done").bundle(NOW);
        assertThat(bundle.data()
                        .at("/application~1vnd.vegalite.v5+json/title/text")
                        .asText())
                .isEqualTo("What was done");
        String words = "Bars: What was done. read 2, write 1.";
        assertThat(bundle.data()
                        .at("/application~1vnd.vegalite.v5+json/description")
                        .asText())
                .isEqualTo(words);
        assertThat(bundle.metadata().at("/image~1png/alt").asText()).isEqualTo(words);
        assertThat(spec(bar(DAYS, "kind")).at("/title/text").asText()).isEqualTo("rows by kind");
        assertThat(spec(line(DAYS, "day", "n")).path("description").asText())
                .isEqualTo("Line: n by day, from 2026-10-31 to 2026-11-30, between 2 and 7.");
        assertThat(spec(timeline(lives())).path("description").asText())
                .isEqualTo("Timeline: lifetimes of keys, 2 bars, 1 of them active, expiring from 2026-02-01 to"
                        + " 2027-01-01.");
    }

    private static List<Map<String, Object>> lives() {
        return List.of(
                Map.of(
                        "name",
                        "a",
                        "status",
                        "ACTIVE",
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "expires_at",
                        Instant.parse("2027-01-01T00:00:00Z")),
                Map.of(
                        "name",
                        "b",
                        "status",
                        "EXPIRED",
                        "created_at",
                        Instant.parse("2026-01-01T00:00:00Z"),
                        "expires_at",
                        Instant.parse("2026-02-01T00:00:00Z")));
    }
}
