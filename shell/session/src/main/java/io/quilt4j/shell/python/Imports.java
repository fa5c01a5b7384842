package io.quilt4j.shell.python;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an import gives, and whether it is here. */
final class Imports {

    private static final Map<String, String> INSTEAD = Map.ofEntries(
            Map.entry("pandas", "results of SQL have csv(); docs/notebooks.md shows how one goes to pandas"),
            Map.entry("numpy", "sum, min and max are there, and SQL has the rest"),
            Map.entry("boto3", "quilt3.Package reads and writes S3"),
            Map.entry("yaml", "quilt3.config() gives what config.yml holds"),
            Map.entry("altair", "bar(...), line(...) and hist(...) draw in notebooks"),
            Map.entry("getpass", "quilt3.login() and /login ask without an echo"));

    private Imports() {}

    /** Nothing runs: a module that is not here, or a member that it has not here, is told from the text. */
    static void require(Statement.Import imported) throws SyntaxProblem {
        if (imported.module().startsWith("quilt3.data")) {
            throw SyntaxProblem.outside(
                    imported.span(),
                    "there is no module '" + imported.module() + "'",
                    "quilt3.Package.browse(\"user/name\") is an installed package");
        }
        if (!Modules.isKnown(imported.module())) {
            String first = imported.module().replaceFirst("\\..*", "");
            throw SyntaxProblem.outside(
                    imported.span(),
                    "there is no module '" + imported.module() + "'",
                    INSTEAD.getOrDefault(first, "nothing was run: " + Modules.names() + " are here"));
        }
        if (imported.from() != null
                && module(imported) instanceof PyModule module
                && !module.members().containsKey(imported.from())) {
            throw SyntaxProblem.outside(
                    imported.span(), imported.module() + "." + imported.from(), module.without(imported.from()));
        }
    }

    /** What the name will stand for; null where only a run can tell. */
    static @Nullable Object value(Statement.Import imported) {
        Object module = module(imported);
        if (imported.from() == null) {
            return module;
        }
        return module instanceof PyModule known ? known.members().get(imported.from()) : null;
    }

    private static @Nullable Object module(Statement.Import imported) {
        String module = imported.module();
        boolean whole = imported.from() != null || !module.startsWith(imported.as());
        Object first = Modules.ALL.get(module.replaceFirst("\\..*", ""));
        return whole && module.equals("os.path") ? PosixPaths.MODULE : first;
    }
}
