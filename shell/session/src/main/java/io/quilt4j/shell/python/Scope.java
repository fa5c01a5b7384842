package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where names are looked up: a function's own, those around it, the session's variables, what is built in. */
final class Scope {

    private static final int DEEPEST = 999;

    private final @Nullable Scope outer;
    private final Names session;
    private final Set<String> own;
    private final Map<String, @Nullable Object> values = new HashMap<>();
    /** At the top only: how many functions are being called now. */
    private int calls;

    /** The top of a text: names are the session's. */
    Scope(Names session) {
        this(null, session, Set.of());
    }

    /** {@code own}: names that belong here even before they are set, as all that a function assigns. */
    private Scope(@Nullable Scope outer, Names session, Set<String> own) {
        this.outer = outer;
        this.session = session;
        this.own = own;
    }

    /** A function begins that was defined here; {@link #left} has to follow. Python allows as many within each other. */
    void entered() {
        Scope top = top();
        if (top.calls >= DEEPEST) {
            throw new PythonException("RecursionError", "maximum recursion depth exceeded");
        }
        top.calls++;
    }

    void left() {
        top().calls--;
    }

    private Scope top() {
        Scope at = this;
        while (at.outer != null) {
            at = at.outer;
        }
        return at;
    }

    Scope inner(Set<String> own) {
        return new Scope(this, session, own);
    }

    void set(String name, @Nullable Object value) {
        if (outer == null) {
            session.set(name, value);
        } else {
            values.put(name, value);
        }
    }

    @Nullable
    Object get(String name) {
        for (Scope at = this; at != null; at = at.outer) {
            if (at.values.containsKey(name)) {
                return at.values.get(name);
            }
            if (at.own.contains(name)) {
                throw new PythonException(
                        "UnboundLocalError",
                        "cannot access local variable '" + name + "' where it is not associated with a value");
            }
        }
        if (session.has(name)) {
            return Numbers.normal(session.get(name));
        }
        Object builtIn = BuiltinNames.valueOf(name);
        if (builtIn == null && name.equals("quilt3")) {
            return new JavaStatics(quilt3.class); // the session has it without an import
        }
        if (builtIn == null) {
            throw new PythonException("NameError", "name '" + name + "' is not defined", near(name));
        }
        return builtIn;
    }

    private static String near(String name) {
        List<String> known = new ArrayList<>(BuiltinNames.ALL);
        return Nearest.to(name, known)
                .map(found -> ". Did you mean: '" + found + "'?")
                .orElse("");
    }

    /** What {@code except ... as name} bound is gone behind its block. */
    void forget(String name) {
        if (outer != null) {
            values.remove(name);
        } else if (session.has(name)) {
            session.remove(name);
        }
    }

    void delete(String name) {
        if (outer != null && values.containsKey(name)) {
            values.remove(name);
        } else if (outer == null && session.has(name)) {
            session.remove(name);
        } else {
            throw new PythonException("NameError", "name '" + name + "' is not defined");
        }
    }
}
