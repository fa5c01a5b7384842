package io.quilt4j.shell.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.shell.session.Completion;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What Tab finds in the beginning of a command. */
class CommandsTest {

    @Test
    void anArgumentIsCompletedBehindTheBeginningOfACommandToo() {
        Commands commands = new Commands();
        commands.add(List.of(
                Command.of("describe", "NAME", "", "", argument -> {}).completing(typed -> List.of("api_keys", "me")),
                Command.of("rows", "", "", "", argument -> {})));

        assertThat(commands.complete("/desc api_k").candidates())
                .extracting(Completion.Candidate::text)
                .containsExactly("api_keys");
        assertThat(commands.complete("/desc api_k").start()).isEqualTo(6);
        assertThat(commands.complete("/nothing api_k").candidates()).isEmpty();
    }
}
