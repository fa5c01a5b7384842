package io.quilt4j.jdbc.run;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.Packages;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The registries of packages that a connection reads, opened when the first of them is asked for. Any thread may use it. */
public final class Registries implements AutoCloseable {

    private final Supplier<Packages> opening;
    private final Map<String, String> named;
    private @Nullable Packages packages;
    private boolean closed;

    /** @param named the places of the registries that the connection was told of, by their names in lower case */
    public Registries(Supplier<Packages> opening, Map<String, String> named) {
        this.opening = opening;
        this.named = named;
    }

    /**
     * One that the connection was told of, by its name; or any, by its place: {@code s3://bucket}, {@code file:///folder}.
     *
     * @throws InvalidInputException where it is neither: a name that was mistyped would else be an empty folder
     */
    public PackageRegistry of(String text, Cancellation cancellation) {
        String place = named.getOrDefault(text.toLowerCase(Locale.ROOT), text);
        if (!place.contains(":/") && !place.startsWith("/")) {
            throw new InvalidInputException("There is no registry of packages '" + text + "'. "
                    + (named.isEmpty()
                            ? "The connection property packageRegistries names none"
                            : "Those of the connection are " + String.join(", ", new TreeSet<>(named.keySet())))
                    + "; any other is given as s3://bucket or file:///folder.");
        }
        return open().within(cancellation).registry(place);
    }

    private synchronized Packages open() {
        if (closed) {
            throw new IllegalStateException("The connection is closed.");
        }
        Packages open = packages;
        if (open == null) {
            open = opening.get();
            packages = open;
        }
        return open;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (packages != null) {
            packages.close();
            packages = null;
        }
    }
}
