package io.quilt4j.internal.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.ProtocolException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatetimesTest {

    @ParameterizedTest(name = "statement 77: {0}")
    @CsvSource({
        "2024-06-14T11:42:27Z, 2024-06-14T11:42:27Z",
        "2024-06-14T11:42:27+00:00, 2024-06-14T11:42:27Z",
        "2024-06-14T11:42:27.8+00:00, 2024-06-14T11:42:27.8Z",
        "2024-06-14T11:42:27.85Z, 2024-06-14T11:42:27.85Z",
        "2024-06-14T11:42:27.857Z, 2024-06-14T11:42:27.857Z",
        "2024-06-14T11:42:27.8571Z, 2024-06-14T11:42:27.8571Z",
        "2024-06-14T11:42:27.85712Z, 2024-06-14T11:42:27.85712Z",
        "2024-06-14T11:42:27.857128+00:00, 2024-06-14T11:42:27.857128Z",
        "2024-06-14T11:42:27.8571289Z, 2024-06-14T11:42:27.8571289Z",
        "2024-06-14T11:42:27.85712891Z, 2024-06-14T11:42:27.85712891Z",
        "2024-06-14T11:42:27.857128912Z, 2024-06-14T11:42:27.857128912Z",
        "2024-06-14T11:42:27.8571289129999Z, 2024-06-14T11:42:27.857128912Z",
        "2024-02-29 23:59:59+0530, 2024-02-29T18:29:59Z",
        "2024-06-14T11:42:27-08, 2024-06-14T19:42:27Z",
        "2024-06-14t11:42:27z, 2024-06-14T11:42:27Z",
        "1969-12-31T23:59:59.5Z, 1969-12-31T23:59:59.5Z",
    })
    void readsWhatARegistryMayWrite(String text, Instant expected) {
        assertThat(Datetimes.parse(text)).isEqualTo(expected);
    }

    @Test
    void takesATimeWithoutAnOffsetAsUtc() {
        assertThat(Datetimes.parse("2024-06-14T11:42:27")).isEqualTo(Instant.parse("2024-06-14T11:42:27Z"));
        assertThat(Datetimes.parse("2024-06-14T11:42:27.5")).isEqualTo(Instant.parse("2024-06-14T11:42:27.5Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2024",
                "2024-06-14",
                "2024-06-14T11:42",
                "2024-02-30T00:00:00Z",
                "2024-13-01T00:00:00Z",
                "2024-06-14T24:00:00Z",
                "2024-06-14T11:60:00Z",
                "2024-06-14T11:42:27.Z",
                "2024-06-14T11:42:27X",
                "2024-06-14T11:42:27Zz",
                "2024-06-14T11:42:27+1",
                "2024-06-14T11:42:27+00:0",
                "٢٠٢٤-06-14T11:42:27Z",
                "1718365347",
            })
    void refusesEverythingElseWithoutQuotingIt(String text) {
        assertThatThrownBy(() -> Datetimes.parse(text))
                .isInstanceOf(ProtocolException.class)
                .hasMessageStartingWith("The registry sent a time that cannot be read.");
    }

    @Test
    @DisplayName("statement 77: reads the same instants as java.time")
    void agreesWithJavaTime() {
        Random random = new Random(20261123);
        for (int i = 0; i < 20_000; i++) {
            Instant instant = Instant.ofEpochSecond(random.nextInt(), random.nextInt(1_000_000_000));
            ZoneOffset offset = ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 1080) - 1080));
            String text = OffsetDateTime.ofInstant(instant, offset).toString();
            if (text.length() > "2024-06-14T11:42".length() + 6 && text.charAt(16) == ':') {
                assertThat(Datetimes.parse(text)).as(text).isEqualTo(instant);
            }
        }
    }

    @Test
    void theUsualFormIsReadAsAllOthersAre() {
        Random random = new Random(20261130);
        int read = 0;
        for (int i = 0; i < 50_000; i++) {
            StringBuilder text = new StringBuilder(String.format(
                    "20%02d-%02d-%02dT%02d:%02d:%02d.%06d+00:00",
                    random.nextInt(100),
                    1 + random.nextInt(12),
                    1 + random.nextInt(29),
                    random.nextInt(24),
                    random.nextInt(60),
                    random.nextInt(60),
                    random.nextInt(1_000_000)));
            if (random.nextBoolean()) {
                text.setCharAt(random.nextInt(text.length()), "0369-+:.TtZ \u0661".charAt(random.nextInt(13)));
            }
            String usual = text.toString();
            // A small letter is as good, and not usual.
            String other = usual.replace('T', 't');
            read += instant(usual) == null ? 0 : 1;
            assertThat(instant(usual)).as(usual).isEqualTo(instant(other));
        }
        assertThat(read).isBetween(25_000, 40_000);
    }

    private static @Nullable Instant instant(String text) {
        try {
            return Datetimes.parse(text);
        } catch (ProtocolException e) {
            return null;
        }
    }
}
