package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.rotation.RotationPlan;
import io.quilt4j.lifecycle.rotation.RotationStatus;
import io.quilt4j.lifecycle.rotation.Rotations;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the commands of docs/lifecycle.md in their order, each with the status that it says, and looks at what is printed. */
class LifecyclePageTest {

    private static final Path PAGE = Path.of("../docs/lifecycle.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern SECRET = Pattern.compile("qk_[A-Za-z0-9]{10,}");

    @TempDir
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private byte[] typed = {};
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final LocalRegistry stack =
            LocalRegistry.start(RegistryOptions.temporary().testControl(true));

    @BeforeEach
    void aKeyInUse() throws IOException {
        try (Quilt quilt = Quilt.open(options())) {
            quilt.auth().login(Secret.of(stack.issueCode("admin")));
            Secret secret = quilt.apiKeys().create("ci").secret();
            Files.writeString(home.resolve(".env"), "QUILT_API_KEY=" + secret.reveal() + "\n");
        }
    }

    @AfterEach
    void stop() {
        stack.close();
    }

    private QuiltOptions options() {
        return QuiltOptions.builder()
                .catalog(stack.catalog())
                .environment(environment())
                .build();
    }

    private Map<String, String> environment() {
        return Map.of(
                "HOME", home.toString(), "XDG_DATA_HOME", home.resolve("data").toString());
    }

    private int run(List<String> arguments) {
        out.reset();
        err.reset();
        Console console = Console.unattended(
                new ByteArrayInputStream(typed),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment());
        return Main.run(console, arguments.toArray(String[]::new));
    }

    private String printed() {
        return out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
    }

    private int page(String line) throws IOException {
        String command = line.contains("#") ? line.substring(0, line.indexOf(" #")) : line;
        Path into = null;
        if (command.contains(" > ")) {
            into = home.resolve(command.substring(command.indexOf(" > ") + 3).strip());
            command = command.substring(0, command.indexOf(" > "));
        }
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command.replaceFirst("^quilt4j ", ""));
        while (word.find()) {
            String text = word.group(1) == null ? word.group(2) : word.group(1);
            words.add(text.replaceFirst("^(env_file|file):", "$1:" + home + "/")
                    .replace("checkpoint.txt", home.resolve("checkpoint.txt").toString()));
        }
        if (!words.get(0).equals("journal")) {
            words.addAll(List.of("--catalog", stack.catalog().toString()));
        }
        int status = run(words);
        if (into != null) {
            Files.write(into, out.toByteArray());
        }
        return status;
    }

    @Test
    void everyCommandEndsAsItSays() throws IOException {
        Matcher blocks = COMMANDS.matcher(Files.readString(PAGE));
        int commands = 0;
        while (blocks.find()) {
            for (String line : blocks.group(1).split("\n", -1)) {
                if (line.startsWith("quilt4j")) {
                    int expected = line.contains("# exit 3") ? ExitStatus.FOUND : ExitStatus.DONE;
                    assertThat(page(line)).as(line + "\n" + printed()).isEqualTo(expected);
                    assertThat(printed()).as(line).doesNotContainPattern(SECRET);
                    commands++;
                }
            }
        }
        assertThat(commands).isGreaterThan(8);
        assertThat(Files.readString(home.resolve(".local/state/quilt4j/journal.jsonl")))
                .contains("\"reason\":\"quarterly\"", "\"reason\":\"new pipeline\"", "\"outcome\":\"aborted\"")
                .doesNotContainPattern(SECRET);
    }

    @Test
    void keysAreWrittenIntoAFileAndALostOutputIsOneSentence() throws IOException {
        Path file = home.resolve("keys.csv");
        List<String> list = List.of("keys", "list", "--catalog", stack.catalog().toString(), "--format", "csv");
        assertThat(run(Stream.concat(list.stream(), Stream.of("-o", file.toString()))
                        .toList()))
                .as(printed())
                .isZero();
        assertThat(printed()).isEmpty();
        assertThat(file).content().startsWith("name,status,");

        for (String format : List.of("csv", "json")) {
            err.reset();
            Console full = Console.unattended(
                    InputStream.nullInputStream(),
                    new PrintStream(
                            new ResultStream(
                                    new OutputStream() {
                                        @Override
                                        public void write(int b) throws IOException {
                                            throw new IOException("No space left on device");
                                        }
                                    },
                                    false),
                            false,
                            StandardCharsets.UTF_8),
                    new PrintStream(err, true, StandardCharsets.UTF_8),
                    environment());
            list = List.of("keys", "list", "--catalog", stack.catalog().toString(), "--format", format);
            assertThat(Main.run(full, list.toArray(String[]::new))).isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("The output could not be written: No space left on device")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aDryRunThatWorksIsNoFailureAndWhatHelpsIsSaidForTheCommandLine() throws IOException {
        String id = idOf("ci");
        Path key = home.resolve("k3");
        List<String> rotate = List.of("rotate", "ci", "--to", "file:" + key);
        dry("dry run: would create the key 'zz'", "keys", "create", "zz", "--secret-to", "file:" + key);
        dry("dry run: would rotate the key 'ci' (id " + id, "rotate", "ci", "--to", "file:" + key);
        fails("You have no key of the name 'cx'", "rotate", "cx", "--to", "file:" + key, "--dry-run");
        fails("You have no key of the id cx", "rotate", "--id", "cx", "--to", "file:" + key, "--dry-run");
        fails("/nowhere", "rotate", "ci", "--to", "file:/nowhere/key", "--dry-run");
        fails("/nowhere", "keys", "create", "zz", "--secret-to", "file:/nowhere/key", "--dry-run");
        fails("a key needs a name", "keys", "create", " ", "--secret-to", "file:" + key, "--dry-run");
        fails("There is no key nope", "keys", "revoke", "nope", "--dry-run");
        dry("dry run: would revoke ci (", "keys", "revoke", id);
        dry("dry run: would go on with nothing, as no rotation of this catalog is under way", "rotate", "resume");
        fails("--secret-to", "keys", "create", "unseen");
        fails("is named 'ci', not 'other'", "rotate", "other", "--id", id, "--to", "file:" + key);
        assertThat(key).doesNotExist();
        fails("quilt4j keys revoke ", "keys", "create", "lost", "--secret-to", "command:false");
        assertThat(printed())
                .contains("false ended with status 1", idOf("lost"))
                .doesNotContain("unstored()");
        fails("is not known", "keys", "create", "doubtful", "--secret-to", "command:sh -c \"cat >&2; exit 3\"");
        assertThat(printed())
                .containsOnlyOnce(idOf("doubtful"))
                .doesNotContain("put nowhere", "nobody has the secret", "warning: whether");

        Path told = home.resolve("told.json");
        assertThat(run(here(rotate, "--id", id, "--format", "json", "-o", told.toString())))
                .as(printed())
                .isEqualTo(ExitStatus.FOUND);
        assertThat(out.size()).isZero();
        assertThat(told).content().contains("\"old_key\":\"ci\"");
        fails("is being rotated already", "rotate", "ci", "--to", "file:" + key + "2", "--dry-run");
        dry("dry run: would go on with the rotation ", "rotate", "resume");
        dry("dry run: would give up the rotation ", "rotate", "abort");
        assertThat(run(here(List.of("rotate", "status"), "-o", told.toString())))
                .isEqualTo(ExitStatus.FOUND);
        assertThat(out.size()).isZero();
        assertThat(told).content().contains("ci").doesNotContain("{");
        fails("quilt4j login --code -", "login");
    }

    private String idOf(String name) {
        try (Quilt quilt = Quilt.open(options())) {
            return quilt.apiKeys().list().stream()
                    .filter(key -> key.name().equals(name))
                    .findFirst()
                    .orElseThrow()
                    .id();
        }
    }

    private List<String> here(List<String> line, String... more) {
        return Stream.of(
                        line,
                        List.of(more),
                        List.of("--catalog", stack.catalog().toString()))
                .flatMap(List::stream)
                .toList();
    }

    private void dry(String would, String... line) {
        assertThat(run(here(List.of(line), "--dry-run"))).as(printed()).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith(would);
    }

    private void fails(String why, String... line) {
        assertThat(run(here(List.of(line)))).as(printed()).isEqualTo(ExitStatus.FAILED);
        assertThat(printed()).contains(why);
    }

    @Test
    void theJavaOfThePageWorks() throws IOException {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        rotates(environment(), options(), home.resolve(".env"), printed);
        assertThat(printed()).startsWith("waiting: the old key has not been used since ");
        assertThat(Files.readString(home.resolve(".local/state/quilt4j/journal.jsonl")))
                .contains("\"op\":\"rotate\"")
                .doesNotContainPattern(SECRET);
        String source = Files.readString(Path.of("src/test/java/io/quilt4j/cli/LifecyclePageTest.java"));
        Matcher example = JAVA.matcher(Files.readString(PAGE));
        assertThat(example.find()).isTrue();
        assertThat(source.replaceAll("\\s+", "")).contains(example.group(1).replaceAll("\\s+", ""));
    }

    private static void rotates(Map<String, String> environment, QuiltOptions yours, Path file, PrintStream out) {
        Journal journal = new Journal(Journal.path(environment), Clock.systemUTC(), System.err::println);
        QuiltOptions options = yours.toBuilder()
                .keyChangeListener(journal.listener("nightly job"))
                .build();
        try (Quilt quilt = Quilt.open(options)) {
            Rotations rotations = new Rotations(quilt, null, options, journal, null);
            SecretSink place = SecretPlace.parse("env_file:" + file).sink(options);
            RotationStatus status =
                    rotations.start(RotationPlan.ofName("ci").to(place).build());
            out.println(status.state() + ": " + status.note());
        }
    }

    @Test
    void sqlAndCallsOfASessionAreRecorded() {
        String catalog = stack.catalog().toString();
        Path key = home.resolve("a.key");
        assertThat(run(List.of(
                        "--catalog",
                        catalog,
                        "--reason",
                        "by hand",
                        "-e",
                        "quilt3.api_keys.create(\"a\", to=file(\"" + key
                                + "\")); var r = sql(\"INSERT INTO api_keys (name) VALUES"
                                + " ('b')\"); DELETE FROM api_keys WHERE name IN ('a', 'b')")))
                .as(printed())
                .isEqualTo(ExitStatus.DONE);
        assertThat(run(List.of("keys", "create", "c", "--to", "file:" + home.resolve("c.key"), "--catalog", catalog)))
                .isZero();
        assertThat(run(List.of("revoke", "--secret", "file:" + home.resolve("c.key"), "--catalog", catalog)))
                .as(printed())
                .isZero();
        assertThat(run(List.of("journal", "list", "--format", "csv"))).isZero();

        assertThat(out.toString(StandardCharsets.UTF_8).lines().map(line -> line.replaceAll("^\\d+,[^,]*,", "")
                        .replaceAll("^([^,]*,[^,]*,[^,]*),.*", "$1")))
                .containsExactly(
                        "n,time,op",
                        "create,intent,a",
                        "create,done,a",
                        "deliver,intent,a",
                        "deliver,done,a",
                        "create,intent,b",
                        "create,done,b",
                        "revoke,intent,a",
                        "revoke,intent,b",
                        "revoke,done,a",
                        "revoke,done,b",
                        "create,intent,c",
                        "create,done,c",
                        "deliver,intent,c",
                        "deliver,done,c",
                        "revoke,intent,",
                        "revoke,done,");
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("by hand").doesNotContainPattern(SECRET);
        // Whose key it is was known as soon as the catalog had answered once.
        assertThat(out.toString(StandardCharsets.UTF_8).lines().filter(line -> line.contains(",deliver,")))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).contains(",admin@example.com,"));
        Path list = home.resolve("list.csv");
        assertThat(run(List.of("journal", "list", "--format", "csv", "-o", list.toString())))
                .isZero();
        assertThat(printed()).isEmpty();
        assertThat(list).content().contains(",create,done,c,");
    }

    @Test
    void changedJournalsAndWrongUseHaveTheirStatus() throws IOException {
        String catalog = stack.catalog().toString();
        run(List.of("keys", "create", "c", "--to", "file:" + home.resolve("c.key"), "--catalog", catalog));
        Path journal = home.resolve(".local/state/quilt4j/journal.jsonl");
        assertThat(run(List.of("journal", "head"))).isZero();
        Path checkpoint = Files.write(home.resolve("head.txt"), out.toByteArray());
        String whole = Files.readString(journal);
        Files.writeString(journal, whole.lines().limit(3).reduce("", (text, line) -> text + line + "\n"));
        assertThat(run(List.of("journal", "verify"))).isZero();
        assertThat(run(List.of("journal", "verify", "--against", checkpoint.toString())))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(printed()).contains("its end is missing");
        typed = Files.readAllBytes(checkpoint);
        assertThat(run(List.of("journal", "verify", "--against", "-"))).isEqualTo(ExitStatus.FAILED);
        assertThat(printed()).contains("its end is missing").doesNotContain("move the file away");
        Files.writeString(journal, whole.replace("\"name\":\"c\"", "\"name\":\"d\""));
        assertThat(run(List.of("journal", "verify"))).isEqualTo(ExitStatus.FAILED);
        assertThat(printed())
                .contains("line 1 is not what was written there", "move the file away", "`quilt4j rotate status`");
        assertThat(run(List.of("rotate", "ci", "--to", "file:" + home.resolve("d.key"), "--catalog", catalog)))
                .isEqualTo(ExitStatus.FAILED);
        Files.delete(journal);
        Files.createDirectory(journal);
        assertThat(run(List.of("rotate", "ci", "--to", "file:" + home.resolve("d.key"), "--catalog", catalog)))
                .isEqualTo(ExitStatus.FAILED);
        assertThat(printed()).contains("journal");
        assertThat(run(List.of("keys", "create", "e", "--to", "file:" + home.resolve("e.key"), "--catalog", catalog)))
                .isZero();
        assertThat(printed()).contains("warning: ", "not recorded");

        for (List<String> wrong : List.of(
                List.of("rotate", "--to", "file:x"),
                List.of("rotate", "ci"),
                List.of("rotate", "ci", "--to", "nowhere"),
                List.of("rotate", "ci", "--to", "file:x", "--overlap", "soon"),
                List.of("rotate", "ci", "--to", "file:x", "--at-end", "sell"),
                List.of("rotate", "ci", "--to", "file:x", "--expires-in-days", "0"),
                List.of("rotate", "ci", "--to", "file:x", "--expires-in-days", "366"),
                List.of("keys", "create", "c", "--days", "0"),
                List.of("journal"))) {
            assertThat(run(wrong)).as("%s", wrong).isEqualTo(ExitStatus.USAGE);
        }
    }
}
