package io.quilt4j.registry;

import java.net.URI;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The stack behind {@code jdbc:quilt:demo:}, found through {@link java.util.ServiceLoader} by the JDK's own interface, so
 * that the driver need not know this module. There is one stack per class loader; it starts with the first question and
 * goes when the JVM does.
 */
public final class DemoStack implements Supplier<Map<String, String>> {

    /** For {@link java.util.ServiceLoader}. */
    public DemoStack() {}

    /** {@code catalog} (URL), {@code code} (a fresh one-time code of the administrator), {@code auditTrail} (URI). */
    @Override
    public Map<String, String> get() {
        LocalRegistry stack = Started.STACK;
        URI catalog = stack.catalog();
        return Map.of(
                "catalog", catalog.toString(),
                "code", stack.issueCode("admin"),
                "auditTrail", stack.auditTrail().toString());
    }

    private static final class Started {

        static final LocalRegistry STACK = start();

        private static LocalRegistry start() {
            LocalRegistry stack =
                    LocalRegistry.start(RegistryOptions.temporary().sample(true));
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "quilt4j-demo-stack-close"));
            return stack;
        }
    }
}
