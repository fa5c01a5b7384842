package io.quilt4j.jdbc.connect;

import java.sql.SQLException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;

/**
 * Finds the stack behind {@code jdbc:quilt:demo:} by its name alone: the driver does not know the module that holds it.
 */
final class Demo {

    private static final String PROVIDER = "io.quilt4j.registry.DemoStack";

    private Demo() {}

    /** What the stack says about itself: {@code catalog}, a fresh one-time {@code code}, {@code auditTrail}. */
    static Map<?, ?> stack() throws SQLException {
        for (ServiceLoader.Provider<?> provider :
                ServiceLoader.load(Supplier.class).stream().toList()) {
            if (provider.type().getName().equals(PROVIDER)
                    && ((Supplier<?>) provider.get()).get() instanceof Map<?, ?> stack) {
                return stack;
            }
        }
        throw Refusal.of(
                "jdbc:quilt:demo: needs quilt4j-registry on the class path: add that jar, or use the URL of a catalog.");
    }

    static String part(Map<?, ?> stack, String name) throws SQLException {
        Object part = stack.get(name);
        if (part == null) {
            throw Refusal.of("The demo stack does not say its " + name + ": use the same version of all quilt4j jars.");
        }
        return part.toString();
    }
}
