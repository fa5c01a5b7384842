package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.lifecycle.check.CheckFinding;
import io.quilt4j.lifecycle.check.CheckReport;
import io.quilt4j.lifecycle.check.JunitReport;
import io.quilt4j.lifecycle.check.KeyCheck;
import io.quilt4j.lifecycle.check.RuleSyntaxException;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code quilt4j check}: fails where keys break rules, for CI. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Say which working keys break rules. Exit status: 0 none does, 3 some do, 1 it could not be found out.",
            "Times are the catalog's own, whatever the clock of this machine says."
        })
final class CheckCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            new Column("rule", Kind.TEXT),
            new Column("name", Kind.TEXT),
            new Column("owner", Kind.TEXT),
            new Column("fingerprint", Kind.TEXT),
            new Column("id", Kind.TEXT),
            new Column("why", Kind.TEXT));

    private final Console console;

    @Mixin
    private final LoginOptions login = new LoginOptions();

    @Option(
            names = "--fail-on",
            required = true,
            paramLabel = "RULES",
            description = {
                "Rules with commas between them: expiring<14d, unused>90d, never-used>30d, lifetime>180d, owner-inactive,"
                        + " shared-name, name!~REGEX. Times in h, d or w. May be repeated."
            })
    private List<String> rules = List.of();

    @Option(names = "--all", description = "The keys of all users, for administrators. Default: your own.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private CheckFormat format = CheckFormat.table;

    /** For people, programs, comments on changes, CI servers. */
    enum CheckFormat {
        table,
        json,
        markdown,
        junit
    }

    CheckCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        KeyCheck check = check();
        if (check.looksAtUsers() && !all) {
            throw new WrongUsage("owner-inactive is about the owners of all keys: add --all.");
        }
        try (Quilt quilt = Quilt.open(login.options(console))) {
            CheckReport report = check.run(quilt, all);
            print(report);
            console.err()
                    .println(
                            report.clean()
                                    ? "clean: " + counted(report.keys(), "key") + ", "
                                            + counted(report.rules().size(), "rule")
                                    : report.findings().size() + " found among " + counted(report.keys(), "key"));
            return report.clean() ? ExitStatus.DONE : ExitStatus.FOUND;
        }
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }

    private KeyCheck check() {
        try {
            return KeyCheck.of(String.join(",", rules));
        } catch (RuleSyntaxException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
    }

    private void print(CheckReport report) {
        switch (format) {
            case junit -> console.out().print(JunitReport.of(report));
            case json -> Format.json.printer().print(table(report), console.out());
            case markdown -> Format.markdown.printer().print(table(report), console.out());
            case table -> {
                if (!report.clean()) {
                    Format.table.printer().print(table(report), console.out());
                }
            }
        }
    }

    @SuppressWarnings("NullAway") // does not see the nulls of a list of lists in another module
    private static Table table(CheckReport report) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (CheckFinding found : report.findings()) {
            rows.add(Arrays.<@Nullable Object>asList(
                    found.rule(),
                    found.key().name(),
                    found.key().owner(),
                    found.key().fingerprint(),
                    found.key().id(),
                    found.why()));
        }
        return new Table(COLUMNS, rows, false, false);
    }
}
