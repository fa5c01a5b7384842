package io.quilt4j.shell.python;

import java.util.List;

/** Tells the semicolon that ends a line, as in Java, from one that stands between two statements of a line, as Python has it, too. */
final class Semicolons {

    private Semicolons() {}

    /** True when the line of the statement at this place ends with a semicolon. */
    static boolean close(List<Statement> statements, int place, String text) {
        int last = place;
        while (last + 1 < statements.size() && isBetween(statements.get(last), statements.get(last + 1), text)) {
            last++;
        }
        return text.substring(statements.get(last).span().end()).stripLeading().startsWith(";");
    }

    private static boolean isBetween(Statement one, Statement next, String text) {
        if (next.span().start() < one.span().end()) { // two names of one import
            return true;
        }
        String between = text.substring(one.span().end(), next.span().start()).replaceAll("\\\\\\R", "");
        return between.strip().equals(";") && between.indexOf('\n') < 0;
    }
}
