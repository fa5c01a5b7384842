package io.quilt4j.shell.workspace;

import java.util.List;

/** Asked before more than one key is revoked at once. Front ends show the keys and put the question to the user. */
@FunctionalInterface
public interface Confirm {

    /** Always yes: what {@code --yes} means. The driver's own guards still hold. */
    Confirm YES = keys -> true;

    /** Always no: for front ends that cannot ask, like a notebook that is run without a user. */
    Confirm NO = keys -> false;

    /**
     * Puts the question.
     *
     * @param keys in the order in which they would be revoked
     * @return true to go on
     */
    boolean revoke(List<KeyAtStake> keys);

    /** Why nobody can be asked about so many keys, and what to do, in sentences; empty: somebody said no. */
    default String whyNobodyIsAsked(int keys) {
        return "";
    }

    /** What the user says to one more key. */
    enum Answer {
        NO,
        YES,
        /** And to all that follow in the same evaluation. */
        ALL
    }

    /**
     * Asked when code revokes keys one by one, from the second one on until the answer is {@code ALL}.
     *
     * @param already how many keys the same evaluation has revoked
     */
    default Answer another(int already, KeyAtStake next) {
        return revoke(List.of(next)) ? Answer.ALL : Answer.NO;
    }
}
