package io.quilt4j.notebooks.requests;

import io.quilt4j.notebooks.cells.Settings;
import io.quilt4j.shell.render.KeysAtStake;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Shows the keys that are about to be revoked, and asks. Without a person nothing is revoked, unless that was said before. */
public final class AskRevoking implements Confirm {

    private static final int MOST_SHOWN = 20;

    private final Inputs inputs;
    private final Settings settings;
    private final PrintStream out;

    public AskRevoking(Inputs inputs, Settings settings, PrintStream out) {
        this.inputs = inputs;
        this.settings = settings;
        this.out = out;
    }

    @Override
    public boolean revoke(List<KeyAtStake> keys) {
        if (!settings.isAsking()) {
            return true;
        }
        if (!inputs.areAllowed()) {
            throw new NotConfirmedException("Nothing was revoked: " + keys.size()
                    + " keys need a yes, and this notebook runs without a person. Write %confirm off above, or set"
                    + " QUILT4J_CONFIRM=off, to revoke several keys without being asked.");
        }
        KeysAtStake.lines(keys, MOST_SHOWN).forEach(line -> out.println("  " + line));
        String answer = inputs.ask("Revoke these " + keys.size() + " keys? [y/N] ", false);
        return List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
