package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /** The body of such a function. */
    @FunctionalInterface
    interface Plain {
        @Nullable
        Object call(List<@Nullable Object> arguments) throws Exception;
    }
}
