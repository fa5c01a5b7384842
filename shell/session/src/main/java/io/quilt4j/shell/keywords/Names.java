package io.quilt4j.shell.keywords;

import java.util.Set;

/** What the session has declared before a snippet, so that the rewriter leaves the user's own names alone. */
public interface Names {

    boolean isVariable(String name);

    /** True when {@code variable} is a session variable whose type takes keyword arguments. */
    boolean isOurs(String variable);

    /** True for a function of ours that takes keyword arguments, {@code sorted(keys, reverse=True)}, and is not the user's own. */
    boolean isOurFunction(String name);

    /** Every keyword that some method takes. */
    Set<String> keywords();
}
