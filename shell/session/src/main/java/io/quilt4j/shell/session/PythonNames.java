package io.quilt4j.shell.session;

import io.quilt4j.shell.python.Names;
import io.quilt4j.shell.python.Python;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * The session's variables as Python sees them. What a text assigns is kept here while it runs, and becomes variables of Java
 * when it ends: a loop may assign a thousand times. Only the thread that evaluates uses it.
 */
final class PythonNames implements Names {

    private final SessionVariables variables;
    private final Supplier<List<Class<?>>> functions;
    /** Modules, functions and the like, which no variable of Java can hold. */
    private final Map<String, @Nullable Object> own = new HashMap<>();

    private final Map<String, @Nullable Object> changed = new LinkedHashMap<>();
    private @Nullable Seen caller;

    /** {@code functions}: {@link Names#functionsOfJava}, asked for when a name is nothing else. */
    PythonNames(SessionVariables variables, Supplier<List<Class<?>>> functions) {
        this.variables = variables;
        this.functions = functions;
    }

    @Override
    public List<Class<?>> functionsOfJava() {
        return functions.get();
    }

    @Override
    public boolean has(String name) {
        return changed.containsKey(name) || own.containsKey(name) || variables.isDeclared(name);
    }

    @Override
    public boolean isOfJava(String name) {
        return !changed.containsKey(name) && variables.isDeclared(name) && !variables.isOfPython(name);
    }

    @Override
    public boolean isMethodOfJava(String name) {
        return isOfJava(name) && !variables.isVariableOfJava(name);
    }

    @Override
    public Set<String> ofPythonOnly() {
        if (own.isEmpty()) {
            return Set.of();
        }
        return own.entrySet().stream()
                .filter(known -> Python.isUnknownToJava(known.getValue()) && !variables.isDeclared(known.getKey()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** What Java declares later takes the name over. */
    private boolean isOwn(String name) {
        return own.containsKey(name) && !variables.isDeclared(name);
    }

    /** The functions, for lists of what there is. */
    List<Variable> functions() {
        return ofPythonOnly().stream()
                .filter(name -> Python.isFunction(own.get(name)))
                .sorted()
                .map(name -> new Variable(name, "function", own.get(name)))
                .toList();
    }

    @Override
    public @Nullable Object get(String name) {
        if (changed.containsKey(name)) {
            return changed.get(name);
        } else if (isOwn(name)) {
            return own.get(name);
        }
        return variables.named(name).map(Variable::value).orElse(null);
    }

    @Override
    public void calling(Seen where) {
        caller = where;
    }

    /** The value of {@code :name} in SQL: in a text that runs, what the name means where the call stands. */
    @Nullable
    Object valueForSql(String name) {
        Seen where = caller;
        if (where != null && where.hasOwn(name)) {
            return forSql(name, where.get(name));
        } else if (changed.containsKey(name)) {
            return forSql(name, changed.get(name));
        }
        return isOwn(name) ? forSql(name, own.get(name)) : variables.valueForSql(name);
    }

    private static @Nullable Object forSql(String name, @Nullable Object value) {
        if (Python.isOnlyPythons(value)) {
            throw new IllegalArgumentException("'" + name + "' is Python's " + Python.typeName(value)
                    + ", and no value that SQL takes"
                    + (value instanceof Iterator ? ": make a list of it, " + name + " = list(" + name + ")" : ""));
        }
        return PythonValue.narrow(value);
    }

    @Override
    public void set(String name, @Nullable Object value) {
        changed.put(name, value);
    }

    @Override
    public void remove(String name) {
        changed.remove(name);
        own.remove(name);
        Optional<Variable> variable = variables.named(name);
        if (variable.isPresent()) {
            variables.forget(name);
        }
    }

    /** What was assigned is told to Java and SQL. */
    void flush() {
        changed.forEach((name, value) -> {
            boolean forJava = SourceVersion.isName(name) && !Python.isOnlyPythons(value);
            if (forJava) {
                own.remove(name);
                variables.keep(PythonValue.of(name, value));
            } else {
                variables.forget(name);
                own.put(name, value);
            }
        });
        changed.clear();
        caller = null;
    }
}
