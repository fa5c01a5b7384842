package io.quilt4j.shell.prelude;

import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.CommandInput;
import io.quilt4j.lifecycle.sinks.DotEnv;
import io.quilt4j.lifecycle.sinks.EnvFile;
import io.quilt4j.lifecycle.sinks.SecretFile;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.SortArgument;
import io.quilt4j.shell.sql.Emptiness;
import io.quilt4j.shell.sql.SqlResult;
import io.quilt4j.shell.workspace.Environment;
import io.quilt4j.shell.workspace.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The functions that snippets call by their bare name. */
public final class Functions {

    private static final String API_KEY = "QUILT_API_KEY";

    private Functions() {}

    /**
     * Runs one SQL statement. {@code :name} is the session's variable of that name.
     *
     * @throws SQLException as the driver throws it
     */
    public static SqlResult sql(String statement) throws SQLException {
        return Workspace.current().run(statement);
    }

    /** Prints the values with a blank between them and a line end, as Python does. */
    public static void print(@Nullable Object @Nullable ... values) {
        // print(null) gives no array at all.
        String line = values == null
                ? "null"
                : Arrays.stream(values).map(String::valueOf).collect(Collectors.joining(" "));
        Workspace.current().out().println(line);
    }

    /** Shows a value as if it were the last one of its cell or line: a table, a chart. */
    public static void display(@Nullable Object value) {
        Workspace.current().display().show(value);
    }

    /** How many elements, as Python says it. */
    public static int len(Collection<?> collection) {
        return collection.size();
    }

    /** How many entries. */
    public static int len(Map<?, ?> map) {
        return map.size();
    }

    /** How many characters, as Python counts them: a smiley is one. */
    public static int len(CharSequence text) {
        return (int) text.codePoints().count();
    }

    /** How many rows. */
    public static int len(SqlResult result) {
        return result.size();
    }

    /** The elements in order: {@code sorted(keys, key=k -> k.created_at, reverse=True)}. The collection stays as it is. */
    @SafeVarargs
    public static <T> List<T> sorted(Collection<T> collection, SortArgument<? super T>... how) {
        Comparator<? super T> order = Functions::natural;
        boolean reverse = false;
        for (SortArgument<? super T> argument : how) {
            if (argument instanceof Argument.SortKey<? super T> key) {
                order = key.order();
            } else if (argument instanceof Argument.Reverse given) {
                reverse = given.value();
            }
        }
        List<T> sorted = new ArrayList<>(collection);
        sorted.sort(reverse ? order.reversed() : order);
        return Collections.unmodifiableList(sorted);
    }

    @SuppressWarnings("unchecked") // what cannot be compared says so itself
    private static int natural(Object left, Object right) {
        if (left instanceof Comparable<?> comparable) {
            return ((Comparable<Object>) comparable).compareTo(right);
        }
        throw new IllegalArgumentException(
                "sorted() needs key= for elements that have no order of their own, like key=k -> k.name");
    }

    /** Python's {@code a or b}, of an f-string: the first that is neither null, empty, false nor zero, else the last. */
    public static @Nullable Object $or(@Nullable Object... values) {
        for (Object value : values) {
            boolean empty = value == null
                    || value.equals(false)
                    || (value instanceof Number number && number.doubleValue() == 0)
                    || Emptiness.of(value);
            if (!empty) {
                return value;
            }
        }
        return values.length == 0 ? null : values[values.length - 1];
    }

    /**
     * The value of an environment variable, or of a name that {@link #load_dotenv()} has read.
     *
     * @throws NoSuchElementException when there is none; the message says what to do
     */
    public static Secret env(String name) {
        return Workspace.current()
                .environment()
                .get(name)
                .orElseThrow(() -> new NoSuchElementException("There is no environment variable " + name
                        + ". Set it before you start, or put " + name
                        + "=... into a file .env and call load_dotenv() first."));
    }

    /** The same, but {@code otherwise} when there is none: {@code env("QUILT_API_KEY", null)}. */
    public static @Nullable Secret env(String name, @Nullable String otherwise) {
        return Workspace.current().environment().get(name).orElse(otherwise == null ? null : Secret.of(otherwise));
    }

    /** Reads the nearest {@code .env}, here or in a folder above; its values reach {@code env(...)} only. False without one. */
    public static boolean load_dotenv() {
        Path file = DotEnv.find(Path.of("")).orElse(null);
        return file != null && load_dotenv(file.toString());
    }

    /** Reads this file. */
    @SuppressWarnings("NullAway") // which does not see that the answer of a function of another module may be null
    public static boolean load_dotenv(String path) {
        try {
            Environment environment = Workspace.current().environment();
            environment.load(DotEnv.read(
                    Path.of(path),
                    name -> environment.get(name).map(Secret::reveal).orElse(null)));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + path + ": " + DotEnv.reason(e), e);
        }
    }

    /** For {@code create("ci", to=env_file(".env"))}: the line {@code QUILT_API_KEY=...} of that file. */
    public static SecretSink env_file(String path) {
        return new EnvFile(Path.of(path), API_KEY);
    }

    /** The same under another name than {@code QUILT_API_KEY}. */
    public static SecretSink env_file(String path, String variable) {
        return new EnvFile(Path.of(path), variable);
    }

    /** For {@code create("ci", to=file("ci.key"))}: a new file of mode 0600. */
    public static SecretSink file(String path) {
        return new SecretFile(Path.of(path));
    }

    /** For {@code rotate("ci", to=aws("ci/quilt"))}: a secret of AWS Secrets Manager, which is there already. */
    public static SecretSink aws(String name) {
        return SecretPlace.parse("aws:" + name).sink(Workspace.current().options());
    }

    /** For {@code rotate("ci", to=vault("secret/ci#QUILT_API_KEY"))}: a field of a secret of HashiCorp Vault. */
    public static SecretSink vault(String mountPathAndField) {
        return SecretPlace.parse("vault:" + mountPathAndField)
                .sink(Workspace.current().options());
    }

    /** For {@code create("ci", to=command("pass", "insert", "-m", "ci"))}: the standard input of that program. */
    public static SecretSink command(String... programAndArguments) {
        return new CommandInput(List.of(programAndArguments));
    }
}
