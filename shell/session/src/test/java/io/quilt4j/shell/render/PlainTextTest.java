package io.quilt4j.shell.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class PlainTextTest {

    @Test
    void arraysAreWrittenAsListsWhereverTheyStand() {
        assertThat(PlainText.of(new int[][] {{1, 2}, {3}})).isEqualTo("[[1, 2], [3]]");
        assertThat(PlainText.of(new Object[] {1, "a", new String[] {"x"}, List.of(new int[] {7})}))
                .isEqualTo("[1, a, [x], [[7]]]");
        assertThat(PlainText.of(Map.of("a", new int[] {1, 2}))).isEqualTo("{a=[1, 2]}");
        assertThat(PlainText.of(Arrays.asList(null, new char[] {'c'}))).isEqualTo("[null, [c]]");
        assertThat(Values.text(List.of(new byte[] {1, -1}))).isEqualTo("[[1, -1]]");
    }

    @Test
    void allElseSaysWhatItSays() {
        List<Object> endless = new ArrayList<>();
        endless.add(endless);
        assertThat(PlainText.of(endless)).isEqualTo("[(this Collection)]");
        assertThat(PlainText.of(Optional.of(1))).isEqualTo("Optional[1]");
        assertThat(PlainText.of(null)).isEqualTo("null");
    }
}
