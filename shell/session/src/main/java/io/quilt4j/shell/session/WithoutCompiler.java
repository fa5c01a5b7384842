package io.quilt4j.shell.session;

import io.quilt4j.shell.plain.PlainJava;
import io.quilt4j.shell.plain.PlainStatement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * Understands plain statements, and keeps their values until there is a compiler that declares their variables. Only the thread
 * that evaluates changes anything; any thread may look.
 */
final class WithoutCompiler {

    private final SessionOptions options;
    private final TemporaryNames temporaryNames;
    private final ConcurrentLinkedDeque<KnownValue> values = new ConcurrentLinkedDeque<>();
    private @Nullable PlainJava plainJava;

    WithoutCompiler(SessionOptions options, TemporaryNames temporaryNames) {
        this.options = options;
        this.temporaryNames = temporaryNames;
    }

    /** Null when the text needs a compiler. On a runtime that can have none, no Java is understood, rather than some. */
    @Nullable
    PlainStatement read(String java) {
        if (!JavaRuntime.hasCompilerModules()) {
            return null;
        }
        if (plainJava == null) {
            plainJava = Engines.plainJava(options);
        }
        return plainJava.read(java).orElse(null);
    }

    /** The name of the variable that will hold the value of a statement. */
    String nameFor(PlainStatement statement) {
        String given = statement.variable();
        return given == null ? temporaryNames.next() : given;
    }

    void keep(KnownValue value) {
        values.removeIf(known -> known.name().equals(value.name()));
        values.add(value);
    }

    void forget(String name) {
        values.removeIf(known -> known.name().equals(name));
    }

    /** In the order of their declaration; none that a compiler knows. */
    List<Variable> variables() {
        return values.stream().map(KnownValue::variable).toList();
    }

    Optional<Variable> variable(String name) {
        return variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst();
    }

    /** Whether Python gave this name its value. */
    boolean isOfPython(String name) {
        return values.stream().anyMatch(known -> known.name().equals(name) && known instanceof PythonValue);
    }

    void tell(JavaEngine engine) {
        for (KnownValue value = values.poll(); value != null; value = values.poll()) {
            engine.learn(value);
        }
    }
}
