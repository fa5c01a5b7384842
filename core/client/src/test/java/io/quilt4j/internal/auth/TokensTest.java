package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.base.Secret;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

    @Test
    void expiresAtAFractionOfASecond() {
        assertThat(expiry("1795398133.25")).isEqualTo(Instant.parse("2026-11-23T01:42:13.250Z"));
        assertThat(expiry("-0.5")).isEqualTo(Instant.parse("1969-12-31T23:59:59.500Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "-1e300", "Infinity", "-Infinity", "NaN", "9223372036854775807"})
    void isATimeWhateverTheFileHolds(String number) {
        assertThat(expiry(number)).isBetween(Instant.MIN, Instant.MAX);
    }

    private static Instant expiry(String number) {
        return new Tokens(Secret.of("r"), Secret.of("a"), new PythonJson.Numeral(number)).expiry();
    }
}
