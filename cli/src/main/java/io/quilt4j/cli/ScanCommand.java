package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.QuiltException;
import io.quilt4j.base.Reasons;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import io.quilt4j.lifecycle.leaks.KnownLeak;
import io.quilt4j.lifecycle.leaks.Leak;
import io.quilt4j.lifecycle.leaks.LeakReport;
import io.quilt4j.lifecycle.leaks.LeakScan;
import io.quilt4j.lifecycle.leaks.LeakedKeys;
import io.quilt4j.lifecycle.leaks.OtherReport;
import io.quilt4j.lifecycle.leaks.Place;
import io.quilt4j.lifecycle.leaks.ScanResult;
import io.quilt4j.shell.render.Format;
import io.quilt4j.shell.render.Table;
import io.quilt4j.shell.render.Table.Column;
import io.quilt4j.shell.render.Table.Kind;
import io.quilt4j.shell.saying.Sayings;
import io.quilt4j.shell.text.Harmless;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code quilt4j scan}: keys where none should be, whose they are, and an end to them. */
@Command(
        name = "scan",
        mixinStandardHelpOptions = true,
        description = {
            "Look for API keys in files and git repositories, and ask the catalog whose they are and whether they"
                    + " work.",
            "Exit status: 0 none found, 3 some found, 1 something could not be read or asked."
        })
final class ScanCommand implements Callable<Integer> {

    private static final List<Column> COLUMNS = List.of(
            new Column("status", Kind.STATUS),
            new Column("name", Kind.TEXT),
            new Column("owner", Kind.TEXT),
            new Column("secret", Kind.TEXT),
            new Column("fingerprint", Kind.TEXT),
            new Column("place", Kind.TEXT));

    /** Standard input; a file of that name is {@code ./-}. */
    private static final Path INPUT = Path.of("-");

    private final Console console;

    @Mixin
    private final LoginOptions login = new LoginOptions();

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description = "Files and folders, - for standard input; ignored files count.")
    private List<Path> paths = List.of();

    @Option(
            names = "--history",
            description =
                    "All that git holds, too: commits, messages, tags, notes, stashes, what nothing reaches any more.")
    private boolean history;

    @Option(names = "--since", paramLabel = "REV", description = "Of the history, only what REV does not reach.")
    private @Nullable String since;

    @Option(
            names = "--from",
            paramLabel = "FILE",
            description = "A report of gitleaks or kingfisher (JSON, JSONL), or SARIF, instead; - for standard input.")
    private List<String> reports = List.of();

    @Option(
            names = "--verify",
            description = "Try each secret. The catalog's audit trail shows that as a use of the key.")
    private boolean verify;

    @Option(names = "--revoke", description = "Revoke the keys that may work, after a question.")
    private boolean revoke;

    @Option(names = "--yes", description = "Do not ask before --revoke.")
    private boolean yes;

    @Option(names = "--offline", description = "Ask no catalog.")
    private boolean offline;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
    private ScanFormat format = ScanFormat.table;

    /** Something could not be looked at. */
    private boolean unread;

    /** The catalog did not do what it was to do. */
    private boolean notAsked;

    /** For people, programs, code hosts. */
    enum ScanFormat {
        table,
        json,
        sarif
    }

    ScanCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        check();
        List<KnownLeak> leaks;
        try {
            leaks = LeakedKeys.unasked(found());
        } catch (IOException e) {
            console.err().println("error: " + Harmless.line(String.valueOf(e.getMessage())));
            return ExitStatus.FAILED;
        }
        QuiltOptions options = login.options(console);
        if (!leaks.isEmpty() && !offline) {
            leaks = asked(leaks, options);
        }
        if (revoke) {
            leaks = revoked(leaks, options);
        }
        print(leaks);
        if (notAsked || (leaks.isEmpty() && unread)) {
            return ExitStatus.FAILED;
        }
        return leaks.isEmpty() ? ExitStatus.DONE : ExitStatus.FOUND;
    }

    private void check() {
        if (paths.isEmpty() == reports.isEmpty()) {
            throw new WrongUsage("scan takes PATHs to look at, or --from FILE with what another scanner has found.");
        }
        if ((history || since != null) && onDisk().isEmpty()) {
            throw new WrongUsage("--history and --since look at PATHs: name them.");
        }
        if (offline && (verify || revoke)) {
            throw new WrongUsage("--verify and --revoke ask the catalog: leave out --offline.");
        }
        if (yes && !revoke) {
            throw new WrongUsage("--yes answers the question of --revoke.");
        }
        if (revoke && !yes && console.terminal() == null) {
            throw new WrongUsage("--revoke asks first, and nobody sits at a terminal: add --yes.");
        }
    }

    private List<Path> onDisk() {
        return paths.stream().filter(path -> !path.equals(INPUT)).toList();
    }

    private List<Leak> found() throws IOException {
        List<Leak> leaks = new ArrayList<>();
        if (paths.contains(INPUT)) {
            tell(LeakScan.of(console.in(), "(standard input)"), leaks);
        }
        if (!onDisk().isEmpty()) {
            try {
                LeakScan.leaveHomeAlone();
                tell(new LeakScan(onDisk(), history || since != null, since).run(), leaks);
            } catch (NoSuchFileException e) {
                throw new IOException(
                        e.getFile() + (e.getReason() == null ? " is not there." : " " + e.getReason() + "."), e);
            }
        }
        for (String report : reports) {
            tell(reported(report), leaks);
        }
        return leaks;
    }

    private ScanResult reported(String report) throws IOException {
        if (!report.equals("-") && Files.isDirectory(Path.of(report))) {
            throw new IOException(report + " is a folder: --from takes a file.");
        }
        try (InputStream in = report.equals("-") ? console.in() : Files.newInputStream(Path.of(report))) {
            return OtherReport.read(in, report);
        } catch (NoSuchFileException e) {
            throw new IOException(report + " is not there.", e);
        } catch (FileSystemException e) {
            throw new IOException(report + " cannot be read (" + Reasons.of(e) + ").", e);
        }
    }

    private void tell(ScanResult result, List<Leak> leaks) {
        leaks.addAll(result.leaks());
        result.remarks().forEach(remark -> console.err().println("note: " + Harmless.line(remark)));
        result.problems().forEach(problem -> console.err().println("warning: " + Harmless.line(problem)));
        unread |= !result.problems().isEmpty();
    }

    private List<KnownLeak> asked(List<KnownLeak> leaks, QuiltOptions options) {
        List<KnownLeak> known = new ArrayList<>(leaks);
        try (Quilt quilt = Quilt.open(options)) {
            known = new ArrayList<>(LeakedKeys.lookUp(leaks, quilt));
            if (verify) {
                console.err()
                        .println("note: " + (known.size() == 1 ? "1 secret is" : known.size() + " secrets are")
                                + " tried at " + quilt.registryUrl()
                                + ", whose audit trail shows that as a use of each key.");
                known.replaceAll(leak -> LeakedKeys.verify(leak, quilt, secret -> with(secret, options)));
                known = LeakedKeys.each(known);
            }
        } catch (QuiltException e) {
            said(e);
        }
        return known;
    }

    private static Quilt with(Secret secret, QuiltOptions options) {
        return Quilt.open(options.toBuilder().apiKey(secret).build());
    }

    private void said(QuiltException e) {
        notAsked |= verify || revoke;
        console.out().flush();
        console.err()
                .println("error: " + Sayings.ofCommand(QuiltCommand.LOGIN).of(e).line());
    }

    private void print(List<KnownLeak> leaks) {
        switch (format) {
            case json -> console.out().println(LeakReport.json(leaks));
            case sarif -> console.out().println(LeakReport.sarif(leaks, Version.ofThis()));
            case table -> {
                if (!leaks.isEmpty()) {
                    Format.table.printer().print(table(leaks), console.out());
                }
            }
        }
        console.out().flush();
    }

    @SuppressWarnings("NullAway") // does not see the nulls of a list of lists in another module
    private static Table table(List<KnownLeak> leaks) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (KnownLeak leak : leaks) {
            for (Place place : leak.places()) {
                rows.add(Arrays.<@Nullable Object>asList(
                        leak.status().toString(),
                        joined(leak.keys().stream().map(ApiKey::name).toList()),
                        joined(leak.keys().stream()
                                .map(ApiKey::userEmail)
                                .distinct()
                                .toList()),
                        leak.masked(),
                        leak.fingerprint(),
                        place.toString()));
            }
        }
        return new Table(COLUMNS, rows, false, false);
    }

    private static @Nullable String joined(List<String> texts) {
        return texts.isEmpty() ? null : String.join(", ", texts);
    }

    /** All of them as they are afterwards. */
    private List<KnownLeak> revoked(List<KnownLeak> all, QuiltOptions options) {
        List<KnownLeak> leaks = all.stream().filter(KnownLeak::mayWork).toList();
        if (leaks.isEmpty()) {
            console.err().println("Nothing to revoke: no key that was found is known to work.");
            return all;
        }
        leaks.forEach(leak -> console.err().println("to revoke: " + shown(leak) + places(leak)));
        if (!agreed(leaks.size())) {
            console.err().println("Nothing was revoked.");
            return all;
        }
        return all.stream()
                .map(leak -> leak.mayWork() ? revoked(leak, options) : leak)
                .toList();
    }

    private KnownLeak revoked(KnownLeak leak, QuiltOptions options) {
        try (Quilt login = Quilt.open(options);
                Quilt quilt = with(leak.secret(), options)) {
            boolean gone = LeakedKeys.revoke(leak, quilt, login);
            console.err().println((gone ? "revoked: " : "not revoked, it has expired: ") + shown(leak));
            return gone ? leak.revoked() : leak;
        } catch (QuiltException e) {
            said(e);
            console.err().println("not revoked: " + shown(leak));
            return leak;
        }
    }

    private static String places(KnownLeak leak) {
        int more = leak.places().size() - 1;
        return Harmless.line(", in " + leak.places().get(0)) + (more == 0 ? "" : " and " + more + " more");
    }

    private static String shown(KnownLeak leak) {
        return Harmless.line(leak.fingerprint()
                + leak.keys().stream()
                        .map(key -> " '" + key.name() + "' of " + key.userEmail() + ", "
                                + (key.lastUsedAt() == null ? "never used" : "last used " + key.lastUsedAt()))
                        .collect(Collectors.joining(" or")));
    }

    private boolean agreed(int count) {
        java.io.Console terminal = console.terminal();
        if (yes || terminal == null) {
            return yes;
        }
        String answer = terminal.readLine("Revoke all %d? [y/N] ", count);
        return answer != null && List.of("y", "yes").contains(answer.strip().toLowerCase(Locale.ROOT));
    }
}
