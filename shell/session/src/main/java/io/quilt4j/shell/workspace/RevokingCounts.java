package io.quilt4j.shell.workspace;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the count that a revocation belongs to: that of the evaluation whose thread asks. A thread that lives on when its evaluation has
 * ended never meets the fresh count of the next one: while that runs, it asks for each key, as one of a pool does that belongs to nobody;
 * and where nothing runs there is nobody to ask.
 */
public final class RevokingCounts {

    private static final String OUTLIVED =
            " The statement that this thread belongs to has ended, so that nobody is asked: let the statement wait for"
                    + " its thread.";

    private final Confirm confirm;
    private volatile @Nullable Revoking ofRunning;

    RevokingCounts(Confirm confirm) {
        this.confirm = confirm;
    }

    /** An evaluation begins, in which no key was revoked yet. */
    Revoking begin() {
        Revoking begun = new Revoking(confirm);
        ofRunning = begun;
        return begun;
    }

    /** It has ended; its threads may go on. */
    void end() {
        ofRunning = null;
    }

    /** True when these keys may be revoked, which is then expected to happen. Any thread may ask; one question at a time. */
    public boolean allows(List<KeyAtStake> keys) {
        Revoking running = ofRunning;
        if (running == null) {
            return confirm.equals(Confirm.YES);
        }
        Revoking own = Binding.revoking();
        return own == null ? running.allows(keys, true) : own.allows(keys, !own.equals(running));
    }

    /** True when one more key would be a question. */
    public boolean mayAskAboutNext() {
        Revoking running = ofRunning;
        Revoking own = Binding.revoking();
        return running != null && (own == null ? running : own).mayAskAboutNext(!running.equals(own));
    }

    /** What is thrown where that was not allowed: it says whether the evaluation had revoked something before. */
    public NotConfirmedException refusal() {
        Revoking asked = asked();
        return asked == null ? new NotConfirmedException("Nothing was revoked." + OUTLIVED) : asked.refusal();
    }

    /** Sentences behind another one; empty while there is somebody. */
    public String whyNobodyIsAsked() {
        Revoking asked = asked();
        return asked == null ? OUTLIVED : asked.whyNobodyIsAsked();
    }

    private @Nullable Revoking asked() {
        Revoking running = ofRunning;
        Revoking own = Binding.revoking();
        return running == null || own == null ? running : own;
    }
}
