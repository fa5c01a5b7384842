package io.quilt4j.cli;

import java.sql.Connection;
import java.sql.DriverManager;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j demo}: a local stack with sample data, logged in as its administrator. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start a local stack with sample data, log in as its administrator, and run SQL on it.",
            "Everything is gone when it ends; nothing in your home is touched."
        })
final class DemoCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final SqlOptions sql = new SqlOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        sql.check();
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:")) {
            if (!sql.areGiven()) {
                greet();
            }
            return sql.run(connection, console);
        }
    }

    private void greet() {
        console.err().println("""
                        A local Quilt stack with sample data is running; you are its administrator.
                        Type SQL, end your input with Ctrl-D. Three things to try:

                          SELECT status, count(*) AS n FROM admin_api_keys GROUP BY status;
                          SELECT name, user_email, expires_at FROM admin_expiring_api_keys;
                          DELETE FROM admin_api_keys WHERE status = 'EXPIRED';
                        """);
    }
}
