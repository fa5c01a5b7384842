package io.quilt4j.shell.saying;

import io.quilt4j.shell.render.KeysAtStake;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the keys that are about to be revoked, and asks, in the words that every front end has. */
public final class RevokeQuestion implements Confirm {

    private static final int SHOWN = 30;

    private final Consumer<String> out;
    private final Asker asker;

    /** Puts a question to the person. */
    @FunctionalInterface
    public interface Asker {

        /** What was typed; null: nothing, by Ctrl-C or at the end of the input. */
        @Nullable
        String ask(String question);
    }

    /** @param out where lines go that stand before the question */
    public RevokeQuestion(Consumer<String> out, Asker asker) {
        this.out = out;
        this.asker = asker;
    }

    @Override
    public boolean revoke(List<KeyAtStake> keys) {
        out.accept("These " + keys.size() + " keys would be revoked, and nobody could use them any more:");
        show(keys);
        String answer = asker.ask("Revoke all " + keys.size() + "? [y/N] ");
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }

    @Override
    public Answer another(int already, KeyAtStake next) {
        show(List.of(next));
        String question = already == 0 ? "Revoke this one?" : "Revoke this one, too? " + already + " revoked so far";
        return KeysAtStake.answer(asker.ask(question + " [y/N/a: all that follow] "));
    }

    private void show(List<KeyAtStake> keys) {
        KeysAtStake.lines(keys, SHOWN).forEach(line -> out.accept("  " + line));
    }
}
