package io.quilt4j.shell.keywords;

import java.util.Set;

/** What the session has declared before a snippet, so that the rewriter leaves the user's own names alone. */
public interface Names {

    /** A session in which nothing has been declared and no keyword is known. */
    Names NONE = new Names() {
        @Override
        public boolean isVariable(String name) {
            return false;
        }

        @Override
        public boolean isOurs(String variable) {
            return false;
        }

        @Override
        public Set<String> keywords() {
            return Set.of();
        }
    };

    boolean isVariable(String name);

    /** True when {@code variable} is a session variable whose type takes keyword arguments. */
    boolean isOurs(String variable);

    /** Every keyword that some method takes. */
    Set<String> keywords();
}
