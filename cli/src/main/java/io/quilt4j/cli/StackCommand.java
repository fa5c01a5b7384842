package io.quilt4j.cli;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code quilt4j stack}: the local stack in the foreground, until it is stopped. */
@Command(
        name = "stack",
        mixinStandardHelpOptions = true,
        description = "Run a Quilt stack for this machine in the foreground, until it is stopped with Ctrl-C.")
final class StackCommand implements Callable<Integer> {

    private final Console console;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8085",
            description = "Default: ${DEFAULT-VALUE}; 0 takes a free one.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where to listen. Default: ${DEFAULT-VALUE}, this machine only.")
    private String host = "127.0.0.1";

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = {
                "Where users, keys and the audit trail are kept. Default: quilt4j/stack in your data directory,",
                "and with --sample a temporary directory."
            })
    private @Nullable Path data;

    @Option(
            names = "--sample",
            description = "Begin with sample users (password demo-password), keys, and 90 days of audit events.")
    private boolean sample;

    @Option(names = "--json", description = "Say how to reach the stack as one line of JSON on standard output.")
    private boolean json;

    @Option(
            names = "--reset-password",
            paramLabel = "NAME",
            description = "Give this user a new password, made at random and shown once.")
    private @Nullable String resetPassword;

    StackCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws Exception {
        LocalRegistry stack = start();
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "quilt4j-stack-stop"));
        StackDescription description = new StackDescription(stack);
        if (!InetAddress.getByName(host).isLoopbackAddress()) {
            console.err()
                    .println("warning: the stack listens on " + host + ", beyond this machine, and speaks plain HTTP:"
                            + " whoever can read the network can read passwords and keys.");
        }
        console.out().println(json ? description.json() : description.text());
        console.out().flush();
        new CountDownLatch(1).await(); // the process is stopped from outside, and the hook above closes the stack
        return ExitStatus.DONE;
    }

    private LocalRegistry start() {
        RegistryOptions options = options()
                .host(host)
                .port(port)
                .sample(sample)
                .passwordReset((user, password) ->
                        console.err().println("The password of " + user + " was reset. It is shown once: " + password));
        try {
            return LocalRegistry.start(resetPassword == null ? options : options.resetPassword(resetPassword));
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private RegistryOptions options() {
        if (data != null) {
            return RegistryOptions.in(data);
        }
        return sample ? RegistryOptions.temporary() : RegistryOptions.in(new OwnFolders(console.environment()).stack());
    }
}
