package io.quilt4j.shell.workspace;

import io.quilt4j.shell.workspace.Confirm.Answer;
import java.util.List;

/**
 * The revocations of one evaluation: one key is nobody's question, but a loop of single ones is a question from the
 * second on. After a no nothing more is asked, or revoked: other threads of the evaluation may outlive its statement.
 */
final class Revoking {

    private final Confirm confirm;
    private int already;
    private boolean all;
    private boolean refused;
    private String why = "";

    Revoking(Confirm confirm) {
        this.confirm = confirm;
    }

    /**
     * True when these keys may be revoked, which is then expected to happen. Any thread may ask; one question at a time. {@code
     * always}: the first key is a question, too.
     */
    synchronized boolean allows(List<KeyAtStake> keys, boolean always) {
        if (!refused && !isAllowed(keys, always)) {
            refused = true;
            why = confirm.whyNobodyIsAsked(keys.size());
        }
        if (refused) {
            return false;
        }
        already += keys.size();
        return true;
    }

    /** True when one more key would be a question. */
    synchronized boolean mayAskAboutNext(boolean always) {
        return (always || already > 0) && !all && !refused && !confirm.equals(Confirm.YES);
    }

    /** What is thrown where that was not allowed: it says whether the evaluation had revoked something before. */
    synchronized NotConfirmedException refusal() {
        return new NotConfirmedException(
                (already == 0 ? "Nothing was revoked." : "No more was revoked.") + whyNobodyIsAsked());
    }

    /** Sentences behind another one; empty where somebody was asked. */
    synchronized String whyNobodyIsAsked() {
        return why.isEmpty() ? "" : " " + why;
    }

    private boolean isAllowed(List<KeyAtStake> keys, boolean always) {
        if (keys.isEmpty() || confirm.equals(Confirm.YES)) {
            return true;
        }
        if (keys.size() > 1) {
            return confirm.revoke(keys);
        }
        if (all || (already == 0 && !always)) {
            return true;
        }
        Answer answer = confirm.another(already, keys.get(0));
        all = answer == Answer.ALL;
        return answer != Answer.NO;
    }
}
