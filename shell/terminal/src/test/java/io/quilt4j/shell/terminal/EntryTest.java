package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.session.Completeness;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How a typed or pasted text is cut. */
class EntryTest {

    @Test
    void commandsAndCodeStandOnLinesOfTheirOwn() {
        assertThat(split("/tables\nSELECT 1;\nint x = 2\n/vars  \n\n"))
                .containsExactly(
                        new Entry("/tables", true, false),
                        new Entry("SELECT 1;\nint x = 2", false, false),
                        new Entry("/vars", true, false));
    }

    @Test
    void aDivisionThatGoesOnIsNoCommand() {
        assertThat(split("int half = (a\n/b);")).containsExactly(new Entry("int half = (a\n/b);", false, false));
    }

    @Test
    void commentsAreNoCommands() {
        assertThat(split("// note\n/* more */ 1 + 1"))
                .containsExactly(new Entry("// note\n/* more */ 1 + 1", false, false));
    }

    @Test
    void backslashGEndsAQueryAndAsksForVerticalForm() {
        assertThat(split("SELECT name\nFROM api_keys \\G\nSELECT 1"))
                .containsExactly(
                        new Entry("SELECT name\nFROM api_keys", false, true), new Entry("SELECT 1", false, false));
        assertThat(split("SELECT 1;\\G")).containsExactly(new Entry("SELECT 1", false, true));
        assertThat(split("SELECT 1 \\g;")).containsExactly(new Entry("SELECT 1", false, true));
    }

    @Test
    void nothingIsNothing() {
        assertThat(split(" \n\t\n")).isEmpty();
    }

    private static List<Entry> split(String text) {
        return Entry.split(
                text,
                code -> code.contains("(") && !code.contains(")") ? Completeness.INCOMPLETE : Completeness.COMPLETE);
    }
}
