package io.quilt4j.shell.python;

import io.quilt4j.base.CancelledException;
import io.quilt4j.shell.prelude.arguments.WrongArgumentsException;
import io.quilt4j.shell.workspace.NotConfirmedException;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Which exceptions are which of Python's, and which of them no {@code except} may swallow. */
final class Errors {

    private static final Map<String, String> PARENTS = Map.ofEntries(
            Map.entry("KeyError", "LookupError"),
            Map.entry("IndexError", "LookupError"),
            Map.entry("ZeroDivisionError", "ArithmeticError"),
            Map.entry("OverflowError", "ArithmeticError"),
            Map.entry("FileNotFoundError", "OSError"),
            Map.entry("FileExistsError", "OSError"),
            Map.entry("IsADirectoryError", "OSError"),
            Map.entry("PermissionError", "OSError"),
            Map.entry("JSONDecodeError", "ValueError"),
            Map.entry("NotImplementedError", "RuntimeError"),
            Map.entry("UnboundLocalError", "NameError"),
            Map.entry("RecursionError", "RuntimeError"),
            Map.entry("ModuleNotFoundError", "ImportError"));

    /** What {@code OSError(2, ...)} is. */
    private static final Map<Long, String> BY_NUMBER = Map.of(
            1L, "PermissionError",
            2L, "FileNotFoundError",
            13L, "PermissionError",
            17L, "FileExistsError",
            21L, "IsADirectoryError");

    /** What Ctrl-C raises. */
    static final String INTERRUPT = "KeyboardInterrupt";

    private Errors() {}

    static boolean isOfSystem(String type) {
        return type.matches("OSError|IOError|EnvironmentError") || "OSError".equals(PARENTS.get(type));
    }

    static String byNumber(String type, @Nullable Object number) {
        boolean general = !PARENTS.containsKey(type);
        return general && number instanceof Long ? BY_NUMBER.getOrDefault(number, "OSError") : type;
    }

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

    static Exception ofPython(Throwable thrown) {
        if (!(thrown instanceof Exception exception)) {
            return new PythonException("RecursionError", "maximum recursion depth exceeded");
        }
        Exception own = unwrapped(exception);
        // Of Java's collections that nobody may change, which say nothing but that.
        return own instanceof UnsupportedOperationException && own.getMessage() == null
                ? new PythonException(
                        "TypeError",
                        "this cannot be changed in place",
                        ": change a copy, dict(x) or list(x), and set that, for a package with pkg.set_meta(...)")
                : own;
    }

    /**
     * What an {@code except} may take: of an interrupt this, which only {@code KeyboardInterrupt} and {@code BaseException} take, so that no
     * {@code except:} in a loop makes a text endless. Null: nothing may, since a person has said no.
     */
    static @Nullable Exception forHandlers(Exception exception) {
        return isInterrupt(exception) ? new PythonException(INTERRUPT, "") : canBeCaught(exception) ? exception : null;
    }

    /** An interrupt, and a person's no to a question, end a text: a loop that went on after it would ask again, or not at all. */
    private static boolean canBeCaught(Exception exception) {
        return !(exception instanceof InterruptedException
                || exception instanceof CancelledException
                || exception instanceof NotHereException
                || exception instanceof NotConfirmedException);
    }

    static boolean isInterrupt(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof CancelledException;
    }

    /** What Python calls it; empty: it is none of Python's. */
    static String name(Throwable thrown) {
        return thrown instanceof PythonException python
                ? python.type()
                : thrown instanceof WrongArgumentsException
                        ? "TypeError"
                        : thrown instanceof IllegalArgumentException
                                ? "ValueError"
                                : thrown instanceof NoSuchElementException ? "KeyError" : "";
    }

    static boolean is(Throwable thrown, String type) {
        if (type.equals("BaseException")) {
            return true;
        }
        if (type.equals("Exception")) {
            return !(thrown instanceof PythonException python
                    && (python.type().equals(PythonException.EXIT)
                            || python.type().equals(INTERRUPT)));
        }
        if (type.equals("EnvironmentError") || type.equals("IOError")) {
            return is(thrown, "OSError");
        }
        for (String at = name(thrown); at != null && !at.isEmpty(); at = PARENTS.get(at)) {
            if (at.equals(type)) {
                return true;
            }
        }
        return false;
    }
}
