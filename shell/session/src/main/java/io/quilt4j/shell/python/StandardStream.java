package io.quilt4j.shell.python;

import io.quilt4j.shell.workspace.Workspace;
import java.io.PrintStream;
import org.jspecify.annotations.Nullable;

/** {@code sys.stdout} and {@code sys.stderr}: where the session's own go. */
record StandardStream(String name) {

    static final StandardStream OUT = new StandardStream("stdout");
    static final StandardStream ERR = new StandardStream("stderr");

    /** {@code write(text)}. */
    long write(@Nullable Object given) {
        if (!(given instanceof String text)) {
            throw PythonException.type("write() argument must be str, not " + TypeNames.of(given));
        }
        stream().print(text);
        return text.codePointCount(0, text.length());
    }

    private PrintStream stream() {
        Workspace workspace = Workspace.current();
        return equals(ERR) ? workspace.err() : workspace.out();
    }

    @Nullable
    Object member(String member) {
        return switch (member) {
            case "name" -> "<" + name + ">";
            case "mode" -> "w";
            case "closed" -> false;
            case "write" -> PyFunction.of(member, 1, 1, one -> write(one.get(0)));
            case "writelines" ->
                PyFunction.doing(member, 1, 1, one -> Values.list(one.get(0)).forEach(this::write));
            case "flush" -> PyFunction.doing(member, 0, 0, none -> stream().flush());
            default -> null;
        };
    }

    @Override
    public String toString() {
        return "<_io.TextIOWrapper name='<" + name + ">' mode='w' encoding='utf-8'>";
    }
}
