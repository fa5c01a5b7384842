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

    /** @param arguments the folder; the catalog. An API key is in the variable JUDGED_KEY, where one is needed */
    public static void main(String[] arguments) throws Exception {
        String key = System.getenv("JUDGED_KEY");
        QuiltOptions options = QuiltOptions.builder()
                .catalog(URI.create(arguments[1]))
                .apiKey(key == null ? null : Secret.of(key))
                .inMemory(true)
                .build();
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            List<Path> programs = files.filter(file -> file.toString().endsWith(".py")).sorted().toList();
            for (Path program : programs) {
                String name = program.toString().replaceFirst("py$", "ours");
                Files.writeString(Path.of(name), run(Files.readString(program), options));
            }
        }
        System.exit(0); // no thread of a session holds it
    }

    private static String run(String program, QuiltOptions options) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        Outcome last;
        try (Session session =
                Session.open(SessionOptions.builder(out, out).catalog(options).build())) {
            last = session.eval(program);
        }
        String end = "";
        if (last instanceof Outcome.Threw threw) {
            end = "!threw " + threw.thrown().getMessage();
        } else if (last instanceof Outcome.Rejected rejected) {
            end = "!refused " + rejected.diagnostics().get(0).message();
        } else if (last instanceof Outcome.Incomplete) {
            end = "!incomplete";
        }
        return printed.toString(StandardCharsets.UTF_8) + end;
    }
}
