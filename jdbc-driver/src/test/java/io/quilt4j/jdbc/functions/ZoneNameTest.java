package io.quilt4j.jdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A name of a time zone is read, or refused: it is never another one. */
class ZoneNameTest {

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin",
        "UTC, Z",
        "z, Z",
        "+02:00, +02:00",
        "-0930, -09:30",
        "+02, +02:00",
        "+2, +02:00",
        "-14:00, -14:00",
        "+00:00, Z",
    })
    void isRead(String name, String zone) {
        assertThat(ZoneName.id(name)).isEqualTo(ZoneId.of(zone));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Europe/Berlim", "", "+", "+-2", "+2:00", "+02:75", "+00345", "+14:01", "+02:00:00", "+٢"})
    void isRefused(String name) {
        assertThatThrownBy(() -> ZoneName.id(name)).hasMessageContaining("no such time zone");
    }
}
