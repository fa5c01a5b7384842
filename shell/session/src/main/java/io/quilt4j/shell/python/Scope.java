package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.quilt3;
import io.quilt4j.shell.text.Nearest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where names are looked up: a function's own, those around it, the session's variables, what is built in. */
final class Scope implements Names.Seen {

    private static final int DEEPEST = 999;

    private final @Nullable Scope outer;
    private final Names session;
    private final Assigned names;
    /** Of functions, as messages have it: {@code outer.<locals>.inner}. */
    private final String function;

    private final boolean ofComprehension;

    private final Map<String, @Nullable Object> values = new HashMap<>();
    /** At the top only: how many functions are being called now. */
    private int calls;

    /** The top of a text: names are the session's. */
    Scope(Names session) {
        this(null, session, "", Assigned.NONE, false);
    }

    private Scope(@Nullable Scope outer, Names session, String function, Assigned names, boolean ofComprehension) {
        this.outer = outer;
        this.session = session;
        this.function = function;
        this.names = names;
        this.ofComprehension = ofComprehension;
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

    /** That of a comprehension, which has its targets to itself. */
    Scope inner() {
        return new Scope(this, session, function, Assigned.NONE, true);
    }

    Scope function(String name, Assigned assigned) {
        return new Scope(this, session, name, assigned, false);
    }

    /** What stands before the names of functions that are defined here. */
    String path() {
        return function.isEmpty() ? "" : function + ".<locals>.";
    }

    /** Where a name that belongs to another one is set: the session is the outermost. */
    private Scope home(String name) {
        if (names.ofSession().contains(name)) {
            return top();
        }
        Scope at = this;
        while (at.names.ofOuter().contains(name)
                || (at != this && at.outer != null && !at.names.own().contains(name))) {
            at = Objects.requireNonNull(at.outer);
        }
        return at;
    }

    void set(String name, @Nullable Object value) {
        Scope home = home(name);
        if (home != this) {
            home.set(name, value);
        } else if (outer == null) {
            session.set(name, value);
        } else {
            values.put(name, value);
        }
    }

    /** {@code [last := x for x in xs]} sets a name of the function, or of the session. */
    void setOutsideOfComprehensions(String name, @Nullable Object value) {
        Scope at = this;
        while (at.ofComprehension) {
            at = Objects.requireNonNull(at.outer);
        }
        at.set(name, value);
    }

    /** A call stands here. */
    void calling() {
        session.calling(this);
    }

    @Override
    public boolean hasOwn(String name) {
        for (Scope at = this; at != null && !at.names.ofSession().contains(name); at = at.outer) {
            if (at.values.containsKey(name) || at.names.own().contains(name)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public @Nullable Object get(String name) {
        for (Scope at = this; at != null && !at.names.ofSession().contains(name); at = at.outer) {
            if (at.values.containsKey(name)) {
                return at.values.get(name);
            }
            if (at.names.own().contains(name)) {
                throw at == this ? unbound(name) : unboundAround(name);
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
            builtIn = ofFrontEnd(name);
        }
        if (builtIn == null) {
            throw new PythonException("NameError", "name '" + name + "' is not defined", near(name));
        }
        return builtIn;
    }

    private static PythonException unbound(String name) {
        return new PythonException(
                "UnboundLocalError",
                "cannot access local variable '" + name + "' where it is not associated with a value");
    }

    private static PythonException unboundAround(String name) {
        return new PythonException(
                "NameError",
                "cannot access free variable '" + name
                        + "' where it is not associated with a value in enclosing scope");
    }

    private @Nullable Object ofFrontEnd(String name) {
        return session.functionsOfJava().stream()
                .map(type -> JavaMembers.method(new JavaStatics(type), name))
                .filter(found -> found != JavaMembers.NONE)
                .findFirst()
                .orElse(null);
    }

    private static String near(String name) {
        List<String> known = new ArrayList<>(BuiltinNames.ALL);
        return Nearest.to(name, known)
                .map(found -> ". Did you mean: '" + found + "'?")
                .orElse("");
    }

    /** What {@code except ... as name} bound is gone behind its block. */
    void forget(String name) {
        Scope home = home(name);
        if (home != this) {
            home.forget(name);
        } else if (outer != null) {
            values.remove(name);
        } else if (session.has(name)) {
            session.remove(name);
        }
    }

    void delete(String name) {
        Scope home = home(name);
        if (home != this) {
            home.delete(name);
        } else if (outer != null && values.containsKey(name)) {
            values.remove(name);
        } else if (outer == null && session.has(name)) {
            session.remove(name);
        } else {
            throw new PythonException("NameError", "name '" + name + "' is not defined");
        }
    }
}
