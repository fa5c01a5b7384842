package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What can be called. */
@FunctionalInterface
interface PyFunction {

    @Nullable
    Object call(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) throws Exception;

    default @Nullable Object call(@Nullable Object argument) throws Exception {
        List<@Nullable Object> arguments = new ArrayList<>();
        arguments.add(argument);
        return call(arguments, Map.of());
    }

    /** One that takes no keywords, and so many arguments. */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    static PyFunction of(String name, int least, int most, Plain body) {
        return (arguments, keywords) -> {
            if (!keywords.isEmpty()) {
                throw PythonException.type(name + "() got an unexpected keyword argument '"
                        + keywords.keySet().iterator().next() + "'");
            }
            if (arguments.size() < least || arguments.size() > most) {
                throw PythonException.type(name + "() takes " + (least == most ? "" + least : least + " to " + most)
                        + " arguments, not " + arguments.size());
            }
            return body.call(arguments);
        };
    }

    /** One that takes no keywords, and gives None. */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    static PyFunction doing(String name, int least, int most, Doing body) {
        return of(name, least, most, arguments -> {
            body.with(arguments);
            return null;
        });
    }

    /** One whose last argument may be given by its name. */
    @SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
    static PyFunction of(String name, int least, int most, String last, Plain body) {
        PyFunction plain = of(name, least, most, body);
        return (arguments, keywords) -> {
            if (arguments.size() != most - 1 || !keywords.keySet().equals(Set.of(last))) {
                return plain.call(arguments, keywords);
            }
            List<@Nullable Object> all = new ArrayList<>(arguments);
            all.add(keywords.get(last));
            return plain.call(all, Map.of());
        };
    }

    /** The body of such a function. */
    @FunctionalInterface
    interface Plain {
        @Nullable
        Object call(List<@Nullable Object> arguments) throws Exception;
    }

    /** The body of one that gives None. */
    @FunctionalInterface
    interface Doing {
        void with(List<@Nullable Object> arguments) throws Exception;
    }
}
