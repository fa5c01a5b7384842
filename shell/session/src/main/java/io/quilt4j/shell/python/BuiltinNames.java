package io.quilt4j.shell.python;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Builtins} has, by name. Each text is asked for these, since it may be Python; the values are 150 classes, and most
 * texts are something else.
 */
final class BuiltinNames {

    private static final String NAMES =
            "ArithmeticError AssertionError AttributeError BaseException EnvironmentError Exception FileExistsError"
                    + " FileNotFoundError IOError ImportError IndexError IsADirectoryError KeyError KeyboardInterrupt"
                    + " LookupError ModuleNotFoundError NameError NotImplementedError OSError OverflowError"
                    + " PermissionError RecursionError RuntimeError StopIteration SystemExit TypeError UnboundLocalError"
                    + " ValueError ZeroDivisionError __name__ abs all any aws bin bool callable chr command dict display"
                    + " divmod enumerate env env_file exit file filter float format frozenset getattr hasattr hex int"
                    + " isinstance iter json len list load_dotenv map max min next oct open ord os pow print quit range"
                    + " repr reversed round set sorted sql str sum tuple type vault zip ";

    static final Set<String> ALL = Set.of(NAMES.split(" "));

    /** Functions of the session, which Java and Python call alike: a line that names them alone may be either. */
    static final Set<String> OF_BOTH =
            Set.of("print len sorted sql env display load_dotenv env_file file command aws vault".split(" "));

    /** What only Python has. A shell is left by {@code exit}, whatever the language. */
    static List<String> ofPythonOnly() {
        return ALL.stream()
                .filter(name -> !OF_BOTH.contains(name) && !name.equals("exit") && !name.equals("quit"))
                .sorted()
                .toList();
    }

    private BuiltinNames() {}

    /** What is there by that name without an import; null: nothing. */
    static @Nullable Object valueOf(String name) {
        return ALL.contains(name) ? Builtins.ALL.get(name) : null;
    }
}
