import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEntry;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.packages.PushOptions;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Steps of our client with packages, in the home of the environment, for the Python client to judge. Steps are separated by an
 * argument {@code --}, so that one process may do many; with the one argument {@code script} they are read from lines, tabs between
 * their parts, and of each line one is said: what came of it, or why it failed, and the next one is done.
 */
final class PackageClient {

    private static final Said SAID = new Said();

    private final Packages packages;
    private Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);

    private PackageClient(Packages packages) {
        this.packages = packages;
    }

    public static void main(String[] arguments) throws Exception {
        PackagesOptions.Builder options = PackagesOptions.builder();
        String silence = System.getenv("PACKAGE_CLIENT_SILENCE");
        if (silence != null) {
            options.mostSilence(Duration.parse(silence));
        }
        int start = 0;
        if (arguments[0].equals("2")) {
            options.registryVersion(2);
            start = 1;
        }
        boolean isScript = arguments[start].equals("script");
        if (isScript) {
            options.clock(SAID);
        }
        try (Packages packages = Packages.open(options.build())) {
            PackageClient client = new PackageClient(packages);
            if (isScript) {
                client.script();
            }
            for (int at = start; !isScript && at <= arguments.length; at++) {
                if (at == arguments.length || arguments[at].equals("--")) {
                    client.step(Arrays.copyOfRange(arguments, start, at));
                    start = at + 1;
                }
            }
            client.out.flush();
        }
    }

    /** A clock that says what it was told. */
    private static final class Said extends Clock {
        private Instant now = Instant.ofEpochSecond(1_700_000_000);

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private void script() throws IOException {
        Writer answers = out;
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            out = new StringWriter();
            String answer;
            try {
                step(line.split("\t", -1));
                answer = "= " + out.toString().strip().replace('\n', ' ');
            } catch (Exception failure) {
                answer = "! " + failure.getClass().getSimpleName() + " " + (failure instanceof SQLException sql ? sql.getSQLState() + " " : "") + String.valueOf(failure.getMessage()).replace('\n', ' ');
                if (System.getenv("PACKAGE_CLIENT_TRACE") != null) {
                    failure.printStackTrace();
                }
            }
            answers.write(answer + "\n");
            answers.flush();
        }
        out = answers;
    }

    private void step(String[] step) throws Exception {
        if (step[0].equals("at")) {
            SAID.now = Instant.ofEpochSecond(Long.parseLong(step[1]));
            return;
        }
        PackageName name = PackageName.of(step[2]);
        var registry = packages.registry(step[1]);
        switch (step[0]) {
            case "build" ->
                say(registry.build(name, folder(step[3]), BuildOptions.message("by Java"))
                        .topHash());
            case "rebuild" ->
                say(registry.build(
                                name,
                                registry.browse(name),
                                BuildOptions.message(registry.browse(name).message()))
                        .topHash());
            case "push" ->
                say(registry.push(name, folder(step[3]), PushOptions.message("by Java"))
                        .topHash());
            case "pushon" -> {
                Package there = registry.browse(name);
                Path more = Files.writeString(Path.of(step[3]), "more");
                say(registry.push(
                                name, there.edit().set("more.txt", more).toPackage(), PushOptions.message("on by Java"))
                        .topHash());
            }
            case "browse" ->
                say(registry.browse(name, step.length > 3 ? step[3] : "latest").topHash());
            case "manifest" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                registry.browse(name).writeTo(bytes);
                say(bytes.toString(StandardCharsets.UTF_8).strip());
            }
            case "fetch" -> registry.browse(name).fetch(Path.of(step[3]));
            case "verify" ->
                say(registry.browse(name)
                        .verify(PhysicalKey.of(Path.of(step[3])))
                        .isExact());
            case "install" -> say(registry.install(name, "latest", null).topHash());
            case "get" -> say(registry.browse(name).get(step[3]).bytes().length);
            case "read" -> {
                for (PackageEntry entry : registry.browse(name).entries().toList()) {
                    say(entry.bytes().length);
                }
            }
            case "versions" ->
                registry.versions(name).forEach(version -> say(version.pointer() + " " + version.topHash()));
            case "names" -> registry.names().forEach(this::say);
            case "shorten" -> say(registry.shorten(name, registry.browse(name).topHash()));
            case "pushwith" ->
                say(registry.push(name, folder(step[3]), options(step[4], step[5])).topHash());
            case "change" -> {
                Package there = registry.browse(name, step[6]);
                Path more = Files.writeString(Files.createTempFile("change", ".txt"), step[4]);
                Package changed = there.edit().set(step[3], more).toPackage();
                say(registry.push(name, changed, options("changed", step[5])).topHash());
            }
            case "gather" -> {
                Package gathered = packages.newPackage()
                        .edit()
                        .setDir("gathered", PhysicalKey.ofUserText(step[3]), UpdatePolicy.INCOMING)
                        .toPackage();
                say(registry.push(name, gathered, options("gathered", step[4])).topHash());
            }
            case "pushmeta" -> {
                Package described = packages.newPackage()
                        .edit()
                        .setDir(".", PhysicalKey.ofUserText(step[3]), UpdatePolicy.INCOMING)
                        .setMeta(step[4].isEmpty() ? Map.of() : Map.of("answer", step[4]))
                        .toPackage();
                say(registry.push(name, described, options(step[5].isEmpty() ? null : step[5], step[6])).topHash());
            }
            case "buildwith" ->
                say(registry.build(name, folder(step[3]), options(step[4], step[5]).build()).topHash());
            case "places" -> registry.browse(name).entries().forEach(entry -> say(entry.key() + "|" + entry.physicalKey()));
            case "deleteversion" -> registry.delete(name, step[3]);
            case "delete" -> registry.delete(name);
            case "rollback" -> registry.rollback(name, step[3]);
            case "sql" -> query(step[3]);
            default -> throw new IllegalArgumentException(step[0]);
        }
    }

    /** @param flags force, dedupe, workflow=ID and workflow, for none of them, with commas between them */
    private static PushOptions options(String message, String flags) {
        PushOptions options = PushOptions.message(message);
        for (String flag : flags.split(",")) {
            if (flag.equals("force")) {
                options = options.withForce();
            } else if (flag.equals("dedupe")) {
                options = options.withDedupe();
            } else if (flag.startsWith("workflow")) {
                options = options.workflow(flag.contains("=") ? flag.substring(flag.indexOf('=') + 1) : null);
            }
        }
        return options;
    }

    private Package folder(String folder) {
        return packages.newPackage()
                .edit()
                .setDir(".", PhysicalKey.ofUserText(folder), UpdatePolicy.INCOMING)
                .setMeta(Map.of("name", "é", "float", 1e16, "list", Arrays.asList(1, null, true, 0.1)))
                .toPackage();
    }

    /** Its rows, with bars between their columns, by the driver, on a connection of its own. */
    private void query(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:quilt:demo:");
                ResultSet rows = connection.createStatement().executeQuery(statement)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                StringJoiner row = new StringJoiner("|");
                for (int column = 1; column <= columns; column++) {
                    row.add(rows.getString(column));
                }
                say(row);
            }
        }
    }

    private void say(Object line) {
        try {
            out.write(line + "\n");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
