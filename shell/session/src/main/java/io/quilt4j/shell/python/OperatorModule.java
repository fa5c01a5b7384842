package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Of {@code operator} what people sort by: {@code attrgetter("user_email", "name")} and {@code itemgetter(1)}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class OperatorModule {

    static final PyModule MODULE = new PyModule(
            "operator",
            Map.of(
                    "attrgetter",
                    PyFunction.of(
                            "attrgetter", 1, Integer.MAX_VALUE, names -> getter(names, OperatorModule::attribute)),
                    "itemgetter",
                    PyFunction.of("itemgetter", 1, Integer.MAX_VALUE, places -> getter(places, Subscripts::get))));

    private OperatorModule() {}

    private interface Part {
        @Nullable
        Object of(@Nullable Object target, @Nullable Object what) throws Exception;
    }

    private static PyFunction getter(List<@Nullable Object> wanted, Part part) {
        return PyFunction.of("getter", 1, 1, one -> {
            List<@Nullable Object> found = new ArrayList<>();
            for (Object each : wanted) {
                found.add(part.of(one.get(0), each));
            }
            return found.size() == 1 ? found.get(0) : new Tuple(found);
        });
    }

    /** {@code attrgetter("created_at.year")}, too. */
    private static @Nullable Object attribute(@Nullable Object target, @Nullable Object names) throws Exception {
        if (!(names instanceof String path)) {
            throw PythonException.type("attribute name must be a string");
        }
        Object value = target;
        int start = 0;
        while (start <= path.length()) {
            int dot = path.indexOf('.', start);
            int end = dot < 0 ? path.length() : dot;
            value = Attributes.get(value, path.substring(start, end));
            start = end + 1;
        }
        return value;
    }
}
