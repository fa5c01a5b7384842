package io.quilt4j.shell.session;

import io.quilt4j.QuiltOptions;
import io.quilt4j.shell.sql.Database;
import io.quilt4j.shell.workspace.Confirm;
import io.quilt4j.shell.workspace.Display;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a session is set up. Start with {@link #printingTo} and change what differs.
 *
 * @param out what snippets print, {@code print(...)} and notes; see {@link io.quilt4j.shell.workspace.StandardStreams}
 * @param err what snippets print to {@code System.err}, and warnings
 * @param catalog what {@code quilt3} talks to; {@code env(...)} reads its environment
 * @param database where SQL goes; null: the JDBC driver for that catalog
 * @param confirm asked before more than one key is revoked
 * @param dryRun changes are told, not made
 * @param readOnly SQL and {@code quilt3} calls that change something are refused
 * @param maxRows how many rows of a result are kept in memory; {@code SqlResult.truncated()} tells of more
 * @param classLoader loads the classes that snippets see
 * @param classPath jars and directories that the compiler must see beyond the class path of the JVM and those of
 *     {@code classLoader}, which are found by themselves
 * @param display shows what a snippet hands to {@code display(...)}
 * @param imports import declarations beyond those that every session has, each complete
 */
public record SessionOptions(
        PrintStream out,
        PrintStream err,
        QuiltOptions catalog,
        @Nullable Database database,
        Confirm confirm,
        boolean dryRun,
        boolean readOnly,
        int maxRows,
        ClassLoader classLoader,
        List<Path> classPath,
        Display display,
        List<String> imports) {

    public SessionOptions {
        classPath = List.copyOf(classPath);
        imports = List.copyOf(imports);
        if (maxRows < 1) {
            throw new IllegalArgumentException("maxRows must be at least 1, not " + maxRows);
        }
    }

    /** The user's home catalog, no questions, 100 000 rows, and the class loader that loaded this class. */
    public static SessionOptions printingTo(PrintStream out, PrintStream err) {
        return new SessionOptions(
                out,
                err,
                QuiltOptions.defaults(),
                null,
                Confirm.YES,
                false,
                false,
                100_000,
                SessionOptions.class.getClassLoader(),
                List.of(),
                value -> out.println(value),
                List.of());
    }

    public SessionOptions withCatalog(QuiltOptions changed) {
        return new SessionOptions(
                out,
                err,
                changed,
                database,
                confirm,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withDatabase(Database changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                changed,
                confirm,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withConfirm(Confirm changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                changed,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withDryRun(boolean changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                changed,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withReadOnly(boolean changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                dryRun,
                changed,
                maxRows,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withMaxRows(int changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                dryRun,
                readOnly,
                changed,
                classLoader,
                classPath,
                display,
                imports);
    }

    public SessionOptions withClassLoader(ClassLoader changed) {
        return new SessionOptions(
                out, err, catalog, database, confirm, dryRun, readOnly, maxRows, changed, classPath, display, imports);
    }

    public SessionOptions withClassPath(List<Path> changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                changed,
                display,
                imports);
    }

    public SessionOptions withDisplay(Display changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                changed,
                imports);
    }

    public SessionOptions withImports(List<String> changed) {
        return new SessionOptions(
                out,
                err,
                catalog,
                database,
                confirm,
                dryRun,
                readOnly,
                maxRows,
                classLoader,
                classPath,
                display,
                changed);
    }
}
