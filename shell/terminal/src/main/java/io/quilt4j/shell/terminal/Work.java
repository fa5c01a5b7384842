package io.quilt4j.shell.terminal;

import java.util.List;

/** What commands may have done for them. */
interface Work {

    /** Runs commands and code as if they had been typed, and shows what comes of it. */
    void require(String text) throws SaidException;

    /** Every statement that was run and worked, in order. */
    List<String> worked();
}
