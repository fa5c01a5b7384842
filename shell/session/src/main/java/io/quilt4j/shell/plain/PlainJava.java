package io.quilt4j.shell.plain;

import io.quilt4j.shell.text.JavaTokens;
import java.util.List;
import java.util.Optional;

/** What can be said without a compiler: {@code quilt3.api_keys.list(status="ACTIVE").size()}, {@code print("a", 1 + 1)}. */
public final class PlainJava {

    private final Members members;
    private final Class<?> root;

    /**
     * Reads nothing yet.
     *
     * @param root the class that begins our chains, by its simple name
     * @param factory has one public static method for every keyword
     * @param functions have the static methods that are called by their bare name
     */
    public PlainJava(Class<?> root, Class<?> factory, List<Class<?>> functions) {
        this.root = root;
        this.members = new Members(factory, functions);
    }

    /** The first statement of a text; empty when it is not plain. Nothing is called yet. */
    public Optional<PlainStatement> read(String text) {
        try {
            return Optional.of(new PlainReader(text, JavaTokens.of(text), root, members).statement());
        } catch (NotPlainException e) {
            return Optional.empty();
        }
    }
}
