package io.quilt4j.shell.python;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The session's variables, which Python shares with Java and SQL. */
public interface Names {

    /** True for a variable, whoever made it. */
    boolean has(String name);

    /** True for a variable that Java declared, and Java goes on with. */
    boolean isOfJava(String name);

    /** True for a method that Java declared, where it declared no variable of its name: nothing that Java could assign to. */
    boolean isMethodOfJava(String name);

    /** Functions and modules that Python has made or imported, and that Java has no such names for. */
    Set<String> ofPythonOnly();

    /** Classes whose static methods are called by their bare name, in Java as in Python: {@code bar(rows, "status")}. */
    List<Class<?>> functionsOfJava();

    /** The present value; null for a variable that holds none, or is none. */
    @Nullable
    Object get(String name);

    /** Makes the variable, or sets it, to a value of any type. */
    void set(String name, @Nullable Object value);

    /** Takes the variable away. */
    void remove(String name);

    /** Something is called: {@code :name} in SQL that it runs means what {@code name} means where the call stands. */
    void calling(Seen where);

    /** What functions and comprehensions keep to themselves, seen from one place of a text. */
    interface Seen {

        /** True for a name that is not the session's there. */
        boolean hasOwn(String name);

        /** Its value; fails as Python does where it has none yet. */
        @Nullable
        Object get(String name);
    }
}
