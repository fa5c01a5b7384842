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
     * @param keys two or more, in the order in which they would be revoked
     * @return true to go on
     */
    boolean revoke(List<KeyAtStake> keys);
}
