package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Metadata is kept as it was given, or refused. */
final class MetadataValuesTest extends ShelfFixture {

    private String json(@Nullable Object value) {
        Map<String, @Nullable Object> meta = new HashMap<>();
        meta.put("m", List.of(Collections.singletonMap("v", value)));
        String text =
                shelf.packages.newPackage().edit().setMeta(meta).toPackage().metaJson();
        return Objects.requireNonNull(text).replaceAll("^\\{\"m\": \\[\\{\"v\": |\\}\\]\\}$", "");
    }

    private void isRefused(Object value, String message) {
        assertThatThrownBy(() -> json(value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(message);
    }

    private record Point(int x) {}

    @Test
    void numbersKeepTheirDigits() {
        assertThat(json(new BigDecimal("12345678901234567890123"))).isEqualTo("12345678901234567890123");
        assertThat(json(new BigDecimal("5"))).isEqualTo("5");
        assertThat(json(new BigDecimal("1.10"))).isEqualTo("1.1");
        assertThat(json(new BigDecimal("5.0"))).isEqualTo("5.0");
        assertThat(json(new BigDecimal("1E+3"))).isEqualTo("1000.0");
        assertThat(json(new BigDecimal("0.1000000000000000055511151231257827021181583404541015625")))
                .isEqualTo("0.1");
        assertThat(json(new BigDecimal("0.1"))).isEqualTo("0.1");
        assertThat(json(new BigInteger("-123456789012345678901234567890")))
                .isEqualTo("-123456789012345678901234567890");
        assertThat(json(BigInteger.TEN.pow(4300).subtract(BigInteger.ONE))).hasSize(4300);
        assertThat(json(0.1f)).isEqualTo("0.1");
        assertThat(json((byte) 7)).isEqualTo("7");
        assertThat(json('x')).isEqualTo("\"x\"");
        assertThat(json(TimeUnit.DAYS)).isEqualTo("\"DAYS\"");
    }

    @Test
    void whatJsonWouldLoseIsRefused() {
        isRefused(new BigDecimal("0.12345678901234567890123"), "0.12345678901234567890123, of which JSON keeps 0.123");
        isRefused(new BigDecimal("1E+500"), "the decimal 1E+500");
        isRefused(new BigDecimal("1E-500"), "the decimal 1E-500");
        isRefused(new BigDecimal("12345678901234567890.5"), "Round it, or write it as a text.");
        isRefused(BigInteger.TEN.pow(4300), "more digits than Python reads");
        isRefused(new BigDecimal(BigInteger.TEN.pow(4300)), "more digits than Python reads");
        isRefused(Double.NEGATIVE_INFINITY, "-Infinity");
        isRefused(Float.NaN, "NaN");
        isRefused(new AtomicInteger(1), "not a AtomicInteger");
        isRefused(new Point(1), "not a Point");
        isRefused(Instant.EPOCH, "not a Instant");
        isRefused(new int[] {1}, "not a int[]");
        isRefused(Path.of("a", "b"), "Put its text there");
    }

    @Test
    void elementsHaveAnOrder() {
        List<String> days = List.of("b", "a");
        assertThat(json(new LinkedHashSet<>(days))).isEqualTo("[\"b\", \"a\"]");
        assertThat(json(new TreeSet<>(days))).isEqualTo("[\"a\", \"b\"]");
        assertThat(json(EnumSet.of(TimeUnit.DAYS, TimeUnit.HOURS))).isEqualTo("[\"HOURS\", \"DAYS\"]");
        assertThat(json(days.toArray())).isEqualTo("[\"b\", \"a\"]");
        isRefused(new HashSet<>(days), "Make a list of it");
    }

    private static Map<Object, Object> named(@Nullable Object... names) {
        Map<Object, Object> map = new LinkedHashMap<>();
        Arrays.stream(names).forEach(name -> map.put(name, 1));
        return map;
    }

    @Test
    void namesOfOneKindBecomeTexts() {
        assertThat(json(named(true, 2.5, 10, 9L, BigInteger.ONE, (short) 3)))
                .isEqualTo("{\"true\": 1, \"2.5\": 1, \"10\": 1, \"9\": 1, \"1\": 1, \"3\": 1}");
        assertThat(json(named((Object) null))).isEqualTo("{\"null\": 1}");
        assertThat(json(named("x", 'y', TimeUnit.DAYS))).isEqualTo("{\"x\": 1, \"y\": 1, \"DAYS\": 1}");
    }

    @Test
    void namesThatPythonCannotSortOrThatBecomeTheSameAreRefused() {
        isRefused(named(true, null), "a number and null in one map");
        isRefused(named(1, "a"), "a number and a text in one map");
        isRefused(named("a", null), "a text and null in one map");
        isRefused(named(1, 1L), "the same as text: \"1\"");
        isRefused(named("y", 'y'), "the same as text: \"y\"");
        isRefused(named(Double.NaN), "NaN");
        isRefused(named(List.of(1)), "write text");
        isRefused(named(Instant.EPOCH), "Put its text there");
    }
}
