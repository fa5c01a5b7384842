package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HabitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit | /exit",
                "quit(); | /exit",
                "\\q | /exit",
                "help | /help",
                "? | /help",
                ".tables | /tables",
                "\\d | /tables",
                "desc api_keys | /describe api_keys",
                "\\d api_keys | /describe api_keys",
                "clear | Ctrl-L",
                "history | /history",
            })
    void whatOtherShellsUnderstandIsAnsweredWithWhatThisOneDoes(String typed, String said) {
        assertThat(Habits.instead(typed))
                .hasValueSatisfying(text -> assertThat(text).contains(said));
    }

    @Test
    void codeIsLeftAlone() {
        assertThat(Habits.instead("exit + 1")).isEmpty();
        assertThat(Habits.instead("quilt3.api_keys.lst()")).isEmpty();
        assertThat(Habits.instead("")).isEmpty();
    }
}
