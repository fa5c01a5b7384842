package io.quilt4j.registry;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

/**
 * The stack behind {@code jdbc:quilt:demo:}, found through {@link java.util.ServiceLoader} by the JDK's own interface, so
 * that the driver need not know this module. There is one stack per class loader; it starts with the first question and
 * goes when the JVM does.
 */
public final class DemoStack implements Supplier<Map<String, String>> {

    /** For {@link java.util.ServiceLoader}. */
    public DemoStack() {}

    /** {@code catalog} (URL), {@code code} (a fresh one-time code of the administrator), {@code auditTrail} and {@code packages} (URIs). */
    @Override
    public Map<String, String> get() {
        LocalRegistry stack = Started.STACK;
        URI catalog = stack.catalog();
        return Map.of(
                "catalog", catalog.toString(),
                "code", stack.issueCode("admin"),
                "auditTrail", stack.auditTrail().toString(),
                "packages", stack.packages().map(URI::toString).orElse(""));
    }

    private static final class Started {

        static final LocalRegistry STACK = begin();

        private static LocalRegistry begin() {
            // What a daemon starts are daemons: a program that comes to its end is not kept alive by its demo.
            FutureTask<LocalRegistry> task = new FutureTask<>(new Starting());
            Thread thread = new Thread(task, "quilt4j-demo-stack-start");
            thread.setDaemon(true);
            thread.start();
            boolean interrupted = false;
            try {
                while (true) {
                    try {
                        return task.get();
                    } catch (InterruptedException later) {
                        interrupted = true;
                    }
                }
            } catch (ExecutionException e) {
                throw e.getCause() instanceof RuntimeException failure
                        ? failure
                        : new IllegalStateException(e.getCause());
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    /** A class of its own, because another thread runs it while {@link Started} is not yet there. */
    private static final class Starting implements Callable<LocalRegistry> {
        @Override
        public LocalRegistry call() {
            LocalRegistry stack =
                    LocalRegistry.start(RegistryOptions.temporary().sample(true));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "quilt4j-demo-stack-close"));
            return stack;
        }
    }
}
