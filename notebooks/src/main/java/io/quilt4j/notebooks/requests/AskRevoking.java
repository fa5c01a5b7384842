package io.quilt4j.notebooks.requests;

import io.quilt4j.notebooks.cells.Settings;
import io.quilt4j.shell.saying.RevokeQuestion;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.KeyAtStake;
import java.io.PrintStream;
import java.util.List;

/** Whether keys may be revoked: asks, when there is a person. Without one nothing is revoked, unless that was said before. */
public final class AskRevoking implements Confirm {

    private final Inputs inputs;
    private final Settings settings;
    private final Confirm question;

    public AskRevoking(Inputs inputs, Settings settings, PrintStream out) {
        this.inputs = inputs;
        this.settings = settings;
        this.question = new RevokeQuestion(out::println, text -> inputs.ask(text, false));
    }

    @Override
    public boolean revoke(List<KeyAtStake> keys) {
        return !settings.isAsking() || (inputs.areAllowed() && question.revoke(keys));
    }

    @Override
    public Answer another(int already, KeyAtStake next) {
        if (!settings.isAsking()) {
            return Answer.ALL;
        }
        return inputs.areAllowed() ? question.another(already, next) : Answer.NO;
    }

    @Override
    public String whyNobodyIsAsked(int keys) {
        return inputs.areAllowed()
                ? ""
                : (keys == 1 ? "One more key needs" : keys + " keys need")
                        + " a yes, and this notebook runs without a person. Write %confirm off above, or set"
                        + " QUILT4J_CONFIRM=off, to revoke several keys without being asked.";
    }
}
