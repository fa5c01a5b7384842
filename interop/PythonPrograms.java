import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.shell.session.Outcome;
import io.quilt4j.shell.session.Session;
import io.quilt4j.shell.session.SessionOptions;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Runs each program of a folder, {@code NAME.py}, in a session of its own, and leaves what it printed and how it ended in {@code NAME.ours}. */
final class PythonPrograms {

    private PythonPrograms() {}

    /** @param arguments the folder; the catalog, or none. An API key is in the variable JUDGED_KEY, where one is needed */
    public static void main(String[] arguments) throws Exception {
        String key = System.getenv("JUDGED_KEY");
        QuiltOptions.Builder builder = QuiltOptions.builder();
        if (arguments.length > 1) { // else they have their own files, of packages say
            builder.catalog(URI.create(arguments[1]))
                    .apiKey(key == null ? null : Secret.of(key))
                    .inMemory(true);
        }
        QuiltOptions options = builder.build();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            List<Path> programs = files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
            for (Path program : programs) {
                String name = program.toString().replaceFirst("py$", "ours");
                Files.writeString(Path.of(name), run(Files.readString(program), options));
            }
        }
        System.exit(0); // no thread of a session holds it
    }

    /** Lines {@code ###} cut a program into cells of one session, and what is printed, likewise. */
    private static String run(String program, QuiltOptions options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        StringBuilder all = new StringBuilder();
        try (Session session =
                Session.open(SessionOptions.builder(out, out).catalog(options).build())) {
            for (String cell : program.split("(?m)^###\n", -1)) {
                printed.reset();
                String end = end(session.eval(cell));
                all.append(all.length() == 0 ? "" : "\n###\n")
                        .append(printed.toString(StandardCharsets.UTF_8))
                        .append(end);
            }
        }
        return all.toString();
    }

    private static String end(Outcome last) {
        if (last instanceof Outcome.Threw threw) {
            return "!threw " + threw.thrown().getMessage();
        } else if (last instanceof Outcome.Rejected rejected) {
            return "!refused " + rejected.diagnostics().get(0).message();
        }
        return last instanceof Outcome.Incomplete ? "!incomplete" : "";
    }
}
