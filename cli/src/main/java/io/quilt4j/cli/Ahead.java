package io.quilt4j.cli;

import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.sql.SqlText;
import java.security.Security;
import java.util.List;
import java.util.TimeZone;
import java.util.logging.LogManager;

/**
 * Makes what the first request needs of the JDK on a thread of its own, while the command line and its code are read: all
 * providers of security, of which the HTTP client asks for the first, the log and the time zones. That is a tenth of the
 * processor time of a short run. A request that comes too early waits inside the JDK for what is under way.
 *
 * <p>Where the code is SQL, its planner starts here, too: it takes longer than all else, and needs nothing of a catalog.
 */
final class Ahead {

    private Ahead() {}

    /** Only where code runs: the prompt of a shell is to come first, and other commands may need no catalog. */
    static void begin(String... arguments) {
        List<String> words = List.of(arguments);
        if (words.contains("-e") || words.contains("-f") || words.contains("-")) {
            Thread thread = new Thread(Ahead::make, "quilt4j-ahead");
            thread.setDaemon(true);
            thread.start();
        }
        int code = words.indexOf("-e") + 1;
        if (code > 0 && code < words.size() && SqlText.looksLikeSql(words.get(code), name -> false)) {
            QuiltDatabase.expectSql();
        }
    }

    private static void make() {
        Object[] unused = {Security.getProviders(), LogManager.getLogManager(), TimeZone.getTimeZone("GMT")};
    }
}
