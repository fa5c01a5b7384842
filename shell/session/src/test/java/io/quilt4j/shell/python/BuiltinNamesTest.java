package io.quilt4j.shell.python;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BuiltinNamesTest {

    @Test
    void areThoseThatHaveAValue() {
        assertThat(BuiltinNames.ALL).isEqualTo(Builtins.ALL.keySet());
    }
}
