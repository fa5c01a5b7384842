package io.quilt4j.shell.session;

import io.quilt4j.shell.text.Nearest;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The variables of a session, wherever they are: in the compiler's engine once it has started, and until then without it. Only
 * the thread that evaluates changes them.
 */
final class SessionVariables {

    private final LateEngine java;
    private final WithoutCompiler withoutCompiler;

    SessionVariables(LateEngine java, WithoutCompiler withoutCompiler) {
        this.java = java;
        this.withoutCompiler = withoutCompiler;
    }

    /** The Java engine, started if need be, knowing all values. Throws {@link CompletionException} when it cannot start. */
    JavaEngine engine() {
        JavaEngine started = java.get();
        withoutCompiler.tell(started);
        return started;
    }

    /** All, unnamed ones too, in the order of their declaration. */
    List<Variable> all() {
        return java.isStarted() ? engine().variables() : withoutCompiler.variables();
    }

    boolean isDeclared(String name) {
        return withoutCompiler.variable(name).isPresent()
                || (java.isStarted() && java.get().isDeclared(name));
    }

    /** Whether Python, and not Java, declared this name last. */
    boolean isOfPython(String name) {
        return withoutCompiler.isOfPython(name)
                || (withoutCompiler.variable(name).isEmpty()
                        && java.isStarted()
                        && java.get().isOfPython(name));
    }

    /** Whether Java declared a variable of this name, and not a method only. */
    boolean isVariableOfJava(String name) {
        return named(name).isPresent()
                && !withoutCompiler.isOfPython(name)
                && !(java.isStarted() && java.get().hasVariableOfPython(name));
    }

    Optional<Variable> named(String name) {
        Optional<Variable> plain = withoutCompiler.variable(name);
        return plain.isPresent() || !java.isStarted() ? plain : java.get().variable(name);
    }

    /** Makes a variable of this value, or puts the value into the one that there is. */
    void keep(PythonValue value) {
        if (!java.isStarted()) {
            withoutCompiler.keep(value);
            return;
        }
        JavaEngine engine = engine();
        if (engine.variable(value.name())
                .map(Variable::type)
                .filter(value.type()::equals)
                .isPresent()) {
            engine.assign(value);
        } else {
            engine.learn(value);
        }
    }

    void forget(String name) {
        withoutCompiler.forget(name);
        if (java.isStarted()) {
            java.get().forget(name);
        }
    }

    private List<String> names() {
        List<Variable> known = java.isStarted() ? java.get().variables() : withoutCompiler.variables();
        return known.stream().map(Variable::name).toList();
    }

    /** The value of {@code :name} in SQL. */
    @Nullable
    Object valueForSql(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException("no variable '" + name + "' for :" + name
                        + Nearest.to(name, names())
                                .map(near -> "; did you mean :" + near + "?")
                                .orElse("; declare it first: " + name + " = ... in Python, var " + name
                                        + " = ... in Java")))
                .value();
    }
}
