package io.quilt4j.shell.python;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code csv}: rows of files, in the dialect that Python has without a word said. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class CsvModule {

    private static final Set<String> OPTIONS = Set.of("delimiter", "quotechar", "lineterminator");

    static final PyModule MODULE = new PyModule(
            "csv",
            Map.of(
                    "reader", (PyFunction) CsvModule::reader,
                    "writer",
                            (PyFunction) (arguments, keywords) ->
                                    new CsvWriter(write(arguments), null, "raise", marks(keywords, Set.of())),
                    "DictReader", (PyFunction) CsvModule::dictReader,
                    "DictWriter", (PyFunction) CsvModule::dictWriter));

    private CsvModule() {}

    /** What stands between the values, around them, and behind a row. */
    record Marks(char between, char quote, String end) {}

    private static Marks marks(Map<String, @Nullable Object> keywords, Set<String> others) {
        for (String name : keywords.keySet()) {
            if (!OPTIONS.contains(name) && !others.contains(name)) {
                throw new NotHereException("csv with " + name + "=");
            }
        }
        return new Marks(
                letter(keywords, "delimiter", ","),
                letter(keywords, "quotechar", "\""),
                Repr.text(keywords.getOrDefault("lineterminator", "\r\n")));
    }

    private static char letter(Map<String, @Nullable Object> keywords, String name, String otherwise) {
        Object given = keywords.getOrDefault(name, otherwise);
        if (!(given instanceof String text) || text.length() != 1) {
            throw PythonException.type("\"" + name + "\" must be a 1-character string");
        }
        return text.charAt(0);
    }

    private static PyFunction write(List<@Nullable Object> arguments) throws Exception {
        if (arguments.isEmpty() || !(Attributes.get(arguments.get(0), "write") instanceof PyFunction write)) {
            throw PythonException.type("argument 1 must have a \"write\" method");
        }
        if (arguments.size() > 1) {
            throw new NotHereException("csv with a dialect");
        }
        return write;
    }

    private static Iterator<List<String>> rows(List<@Nullable Object> arguments, Marks marks) {
        if (arguments.size() > 1) {
            throw new NotHereException("csv with a dialect");
        }
        return new CsvRows(Values.iterator(Builtins.first(arguments, "reader")), marks);
    }

    private static Object reader(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Iterator<List<String>> rows = rows(arguments, marks(keywords, Set.of()));
        return new Sequences.Lazy(
                "_csv.reader",
                () -> rows.hasNext() ? new Sequences.Lazy.Found(new ArrayList<Object>(rows.next())) : null);
    }

    private static Object dictReader(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords) {
        Marks marks = marks(keywords, Set.of("fieldnames", "restkey", "restval"));
        Object names = arguments.size() > 1 ? arguments.get(1) : keywords.get("fieldnames");
        Iterator<List<String>> rows = rows(arguments.subList(0, Math.min(1, arguments.size())), marks);
        return new CsvDicts(
                rows, names == null ? null : Values.list(names), keywords.get("restkey"), keywords.get("restval"));
    }

    private static Object dictWriter(List<@Nullable Object> arguments, Map<String, @Nullable Object> keywords)
            throws Exception {
        Map<String, @Nullable Object> others = new HashMap<>(keywords);
        Object names = arguments.size() > 1 ? arguments.get(1) : others.remove("fieldnames");
        Object extras = others.getOrDefault("extrasaction", "raise");
        if (names == null || !List.of("raise", "ignore").contains(Repr.text(extras))) {
            throw PythonException.type("DictWriter() takes a file, fieldnames, and extrasaction='raise' or 'ignore'");
        }
        Marks marks = marks(others, Set.of("extrasaction", "restval"));
        if (others.containsKey("restval")) {
            throw new NotHereException("csv with restval=");
        }
        return new CsvWriter(
                write(arguments.subList(0, Math.min(1, arguments.size()))),
                Values.list(names),
                Repr.text(extras),
                marks);
    }
}
