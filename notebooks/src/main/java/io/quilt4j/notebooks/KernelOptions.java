package io.quilt4j.notebooks;

import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.notebooks.cells.Demo;
import io.quilt4j.shell.session.UsersJournal;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How a kernel is set up.
 *
 * @param environment what {@code env(...)} reads; {@code QUILT4J_CONFIRM=off} revokes several keys without asking
 * @param demo starts what {@code %demo} asks for
 * @param log is told what went wrong that is no cell's affair
 */
public record KernelOptions(Map<String, String> environment, Demo demo, Clock clock, Consumer<String> log) {

    public KernelOptions {
        environment = Map.copyOf(environment);
    }

    boolean asksBeforeRevoking() {
        return !"off".equals(environment.get("QUILT4J_CONFIRM"));
    }

    /** The home catalog of the user, whose login asks in the notebook. */
    QuiltOptions catalog(LoginDialogue dialogue) {
        return QuiltOptions.builder()
                .environment(environment)
                .loginDialogue(dialogue)
                .keyChangeListener(UsersJournal.keptBy(environment, null, log))
                .build();
    }
}
