package io.quilt4j.shell.python;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks before anything runs whether all that a text imports is here. */
final class Imports {

    private static final Map<String, String> INSTEAD = Map.of(
            "pandas", "results of SQL have csv(); docs/notebooks.md shows how one goes to pandas",
            "numpy", "sum, min and max are there, and SQL has the rest",
            "boto3", "quilt3.Package reads and writes S3",
            "yaml", "quilt3.config() gives what config.yml holds",
            "altair", "bar(...), line(...) and hist(...) draw in notebooks",
            "sys", "raise SystemExit(\"...\") ends a text with a message");

    private Imports() {}

    static Reading.@Nullable Refused refused(List<Statement> statements) {
        for (Statement statement : statements) {
            Reading.Refused refused = refused(statement);
            if (refused != null) {
                return refused;
            }
        }
        return null;
    }

    private static Reading.@Nullable Refused refused(Statement statement) {
        if (statement instanceof Statement.Import imported && !Modules.isKnown(imported.module())) {
            String first = imported.module().replaceFirst("\\..*", "");
            return new Reading.Refused(
                    imported.span(),
                    "this Python does not run here: there is no module '" + imported.module() + "'",
                    INSTEAD.getOrDefault(
                            first, "nothing was run: quilt3, os, datetime, dotenv, json and pathlib are here"));
        } else if (statement instanceof Statement.If choice) {
            Reading.Refused then = refused(choice.then());
            return then != null ? then : refused(choice.otherwise());
        } else if (statement instanceof Statement.For loop) {
            return refused(loop.body());
        } else if (statement instanceof Statement.While loop) {
            return refused(loop.body());
        } else if (statement instanceof Statement.Define function) {
            return refused(function.body());
        } else if (statement instanceof Statement.With with) {
            return refused(with.body());
        } else if (statement instanceof Statement.Try attempt) {
            Reading.Refused body = refused(attempt.body());
            return body != null ? body : refused(attempt.last());
        }
        return null;
    }
}
