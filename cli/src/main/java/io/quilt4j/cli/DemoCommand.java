package io.quilt4j.cli;

import io.quilt4j.shell.saying.Saying;
import io.quilt4j.shell.session.QuiltDatabase;
import io.quilt4j.shell.workspace.Workspace;
import java.sql.SQLException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code quilt4j demo}: a local stack with sample data, logged in as its administrator. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Start a local stack with sample data, log in as its administrator, and run code on it.",
            "Everything is gone when it ends; nothing in your home is touched."
        })
final class DemoCommand implements Callable<Integer> {

    /** Fits a screen of 80 columns. */
    private static final String GREETING = """
        A Quilt stack with sample data runs inside this shell, and you are its
        administrator. Nothing leaves this machine, and all is gone when you leave.
        Three things to try (Tab completes, /help tells the rest):

          SELECT name, user_email, expires_at FROM admin_expiring_api_keys
          quilt3.api_keys.create("my-first-key", expires_in_days=30)
          for (var k : quilt3.api_keys.list(status="EXPIRED")) print("R.I.P.", k.name)
        """;

    private final Console console;

    @Mixin
    final CodeOptions code = new CodeOptions();

    DemoCommand(Console console) {
        this.console = console;
    }

    /** Whoever set it may take what the demo shows for what is there. */
    private void tellOfTrail() throws SQLException {
        String trail = console.environment().get(Workspace.AUDIT_TRAIL_VARIABLE);
        if (trail != null && !trail.isBlank()) {
            String told = "The demo reads its own audit trail, and not the one that " + Workspace.AUDIT_TRAIL_VARIABLE
                    + " names.";
            new Drawing(console, () -> code.printing.format).draw("", new Saying.Warning(told));
        }
    }

    @Override
    public Integer call() throws Exception {
        code.check();
        tellOfTrail();
        DemoLogin demo = new DemoLogin(console.environment());
        // Ctrl-C leaves nothing behind either.
        Runtime.getRuntime().addShutdownHook(new Thread(demo::close, "quilt4j-demo-end"));
        try (demo) {
            QuiltDatabase stack = demo.start(null);
            return code.wantShell(console) ? code.openShell(stack, GREETING, null, null) : code.run(stack, console);
        }
    }
}
