package io.quilt4j.shell.prelude;

import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.workspace.Workspace;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that snippets call by their bare name. */
public final class Functions {

    private Functions() {}

    /**
     * Runs one SQL statement. {@code :name} is the session's variable of that name.
     *
     * @throws SQLException as the driver throws it
     */
    public static SqlResult sql(String statement) throws SQLException {
        return Workspace.current().sql().run(statement);
    }

    /** Prints the values with a blank between them and a line end, as Python does. */
    public static void print(@Nullable Object... values) {
        Workspace.current()
                .out()
                .println(Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" ")));
    }
}
