package io.quilt4j.shell.python;

import io.quilt4j.base.CancelledException;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.util.Map;
import java.util.NoSuchElementException;

/** Which exceptions are which of Python's, and which of them no {@code except} may swallow. */
final class Errors {

    private static final Map<String, String> PARENTS = Map.of(
            "KeyError", "LookupError",
            "IndexError", "LookupError",
            "ZeroDivisionError", "ArithmeticError",
            "OverflowError", "ArithmeticError",
            "FileNotFoundError", "OSError",
            "PermissionError", "OSError",
            "JSONDecodeError", "ValueError",
            "NotImplementedError", "RuntimeError",
            "RecursionError", "RuntimeError",
            "ModuleNotFoundError", "ImportError");

    private Errors() {}

    /** Carries a checked exception out of an iterator. */
    static final class Passing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final Exception carried;

        Passing(Exception carried) {
            super(null, carried, false, false);
            this.carried = carried;
        }

        Exception carried() {
            return carried;
        }
    }

    static Exception unwrapped(Exception exception) {
        return exception instanceof Passing passing ? unwrapped(passing.carried()) : exception;
    }

    /** An interrupt, and a person's no to a question, end a text: a loop that went on after it would ask again, or not at all. */
    static boolean canBeCaught(Exception exception) {
        return !(exception instanceof InterruptedException
                || exception instanceof CancelledException
                || exception instanceof NotConfirmedException
                || (exception instanceof PythonException python && python.type().equals("SystemExit")));
    }

    static boolean is(Throwable thrown, String type) {
        if (type.equals("Exception")) {
            return true;
        }
        if (type.equals("EnvironmentError")) {
            return is(thrown, "OSError");
        }
        String own = thrown instanceof PythonException python
                ? python.type()
                : thrown instanceof IllegalArgumentException
                        ? "ValueError"
                        : thrown instanceof NoSuchElementException ? "KeyError" : "";
        for (String at = own; at != null && !at.isEmpty(); at = PARENTS.get(at)) {
            if (at.equals(type)) {
                return true;
            }
        }
        return false;
    }
}
