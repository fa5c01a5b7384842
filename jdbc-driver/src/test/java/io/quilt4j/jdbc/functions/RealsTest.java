package io.quilt4j.jdbc.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JDK 19 and later write, on every JDK. */
class RealsTest {

    private static final long SEED = 20_261_130;
    private static final int NUMBERS = 20_000;

    @ParameterizedTest
    @CsvSource({
        "0x1.0p-44, 5.684341886080802E-14",
        "2.0E-3, 0.002",
        "1.0E23, 1.0E23",
        "2.0E23, 2.0E23",
        "4.9E-324, 4.9E-324",
        "0x0.0000000000002p-1022, 9.9E-324",
        "0x0.0000000000003p-1022, 1.5E-323",
        "1.7976931348623157E308, 1.7976931348623157E308",
        "2.2250738585072014E-308, 2.2250738585072014E-308",
        "123456789123456784, 1.2345678912345678E17",
        "1.1, 1.1",
        "0.1, 0.1",
        "-1234567, -1234567.0",
        "9999999, 9999999.0",
        "1.0E7, 1.0E7",
        "0.001, 0.001",
        "9.99E-4, 9.99E-4",
        "-0.0, -0.0",
        "NaN, NaN",
        "-Infinity, -Infinity",
    })
    void writesADouble(String number, String text) {
        assertThat(Reals.text(Double.parseDouble(number))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "-100000000017, -1.0E11",
        "123456790519087104, 1.2345679E17",
        "1234567890.123456789, 1.234568E9",
        "-2147483648, -2.1474836E9",
        "0.1, 0.1",
        "1.4E-45, 1.4E-45",
        "3.4028235E38, 3.4028235E38",
    })
    void writesAFloat(String number, String text) {
        assertThat(Reals.text(Float.parseFloat(number))).isEqualTo(text);
    }

    @Test
    void writesWhatIsReadAsTheNumberAgainAndNoMoreThanJava() {
        Random random = new Random(SEED);
        for (int count = 0; count < NUMBERS; count++) {
            double number = Double.longBitsToDouble(random.nextLong());
            String text = Reals.text(number);
            assertThat(Double.valueOf(text)).isEqualTo(Double.valueOf(number));
            assertThat(text.length())
                    .isLessThanOrEqualTo(Double.toString(number).length());
        }
    }
}
