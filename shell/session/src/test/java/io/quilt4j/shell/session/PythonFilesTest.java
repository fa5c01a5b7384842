package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files as Python reads and writes them. What is expected is what Python 3 does. */
final class PythonFilesTest {

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    private final Session session =
            Session.open(SessionOptions.builder(out, out).build());

    @TempDir
    private Path folder;

    @AfterEach
    void close() {
        session.close();
    }

    private String run(String python) {
        printed.reset();
        Outcome last =
                session.eval(python.replace("FILE", folder.resolve("file.txt").toString()));
        assertThat(last).as(python).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
        return printed.toString(StandardCharsets.UTF_8).stripTrailing();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        open("FILE").read()                            | 'ci\\nprod\\nold\\n\\nx'
        list(open("FILE"))                             | ['ci\\n', 'prod\\n', 'old\\n', '\\n', 'x']
        open("FILE").readlines()[1]                    | 'prod\\n'
        open("FILE").readline()                        | 'ci\\n'
        [line.rstrip("\\n") for line in open("FILE")] | ['ci', 'prod', 'old', '', 'x']
        "ci" in open("FILE").read().split("\\n")      | True
        Path("FILE").read_text()                       | 'ci\\nprod\\nold\\n\\nx'
        Path("FILE").open().read()                     | 'ci\\nprod\\nold\\n\\nx'
        list(open("FILE", newline=None))               | ['ci\\n', 'prod\\n', 'old\\n', '\\n', 'x']
        list(open("FILE", newline=""))                 | ['ci\\r\\n', 'prod\\r', 'old\\n', '\\r\\n', 'x']
        list(open("FILE", newline="\\n"))             | ['ci\\r\\n', 'prod\\rold\\n', '\\r\\n', 'x']
        list(open("FILE", newline="\\r\\n"))         | ['ci\\r\\n', 'prod\\rold\\n\\r\\n', 'x']
        list(open("FILE", newline="\\r"))             | ['ci\\r', '\\nprod\\r', 'old\\n\\r', '\\nx']
        """)
    void everyEndOfALineIsRead(String expression, String expected) throws IOException {
        Files.writeString(folder.resolve("file.txt"), "ci\r\nprod\rold\n\r\nx");
        assertThat(run("from pathlib import Path\nprint(repr(" + expression + "))"))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        open("FILE", "w").write("x\\ny")                                    | x@y
        f = open("FILE", "w"); f.write("x"); f.write("y")                     | xy
        f = open("FILE", "w")                                                 | ``
        f = open("FILE", "a"); f.write("x")                                   | oldx
        open("FILE", "a").write("x")                                          | oldx
        print("x", file=open("FILE", "w"))                                    | x@
        print("x", file=open("FILE", mode="a"))                               | oldx@
        f = open("FILE", "w"); f.writelines(["a", "b"]); f.close()            | ab
        f = open("FILE", "w", newline="\\r\\n"); f.write("a\\nb")       | a^@b
        f = open("FILE", "w", newline=""); f.write("a\\nb\\r\\n")        | a@b^@
        Path("FILE").write_text("a\\nb", newline="\\r\\n")              | a^@b
        Path("FILE").open("w").write("p")                                     | p
        """)
    void whatIsWrittenIsInTheFileWhenTheTextEnds(String python, String expected) throws IOException {
        Files.writeString(folder.resolve("file.txt"), "old");
        run("from pathlib import Path\n" + python);
        assertThat(folder.resolve("file.txt"))
                .content()
                .isEqualTo(expected.replace('^', '\r').replace('@', '\n'));
    }

    @Test
    void aFileThatStaysOpenFromTextToTextIsWrittenAtOnce() throws IOException {
        run("f = open(\"FILE\", \"x\")");
        run("f.write(\"a\");x = [1]");
        assertThat(folder.resolve("file.txt")).content().isEqualTo("a");
        run("x = [f.write(\"b\")]");
        assertThat(folder.resolve("file.txt")).content().isEqualTo("ab");
        assertThat(session.eval("g = open(\"" + folder + "/none/x\", \"w\")").isDone())
                .isFalse();
        assertThat(session.eval("g = open(\"" + folder.resolve("file.txt") + "\", \"x\")")
                        .isDone())
                .isFalse();
    }

    @Test
    void whatOneLineMakesTheNextLineKnows() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "a\nb\n");
        run("f = open(\"FILE\")");
        assertThat(value("f.readline()")).isEqualTo("a\n");
        assertThat(value("f.read()")).isEqualTo("b\n");
        assertThat(value("f.closed")).isEqualTo(false);
        run("f.close()");
        assertThat(run("print(f.closed, f.name.endswith('file.txt'))")).isEqualTo("True True");
        run("from pathlib import Path");
        run("p = Path(\"FILE\")");
        assertThat(value("p.name")).isEqualTo("file.txt");
        assertThat(value("p.exists()")).isEqualTo(true);
        assertThat(value("p.suffix")).isEqualTo(".txt");
        assertThat(value("p.getFileName().toString()")).isEqualTo("file.txt");
        run("n = None");
        assertThat(run("print(n)")).isEqualTo("None");
        assertThat(run("print(\"x\", n)")).isEqualTo("x None");
        run("it = iter([1, 2])");
        assertThat(value("next(it)")).isEqualTo(1);
        assertThat(run("print(next(it))")).isEqualTo("2");
    }

    @Test
    void aFileIsWrittenOnOneLineAndTellsWhatItIs() {
        run("with open(\"FILE\", \"w\") as f: f.write(\"x\")");
        assertThat(folder.resolve("file.txt")).content().isEqualTo("x");
        run("with open(\"FILE\", \"a\") as f: f.write(\"y\"); f.write(\"z\")\n");
        assertThat(folder.resolve("file.txt")).content().isEqualTo("xyz");
        assertThat(run("f = open(\"FILE\")\nprint(f)"))
                .isEqualTo("<_io.TextIOWrapper name='" + folder.resolve("file.txt") + "' mode='r' encoding='UTF-8'>");
        assertThat(run("try:\n    f.nope\nexcept AttributeError as e:\n    print(e)"))
                .isEqualTo("'_io.TextIOWrapper' object has no attribute 'nope'");
    }

    @Test
    void whatAPackageHasNotIsTheErrorThatQuilt3Raises() {
        assertThat(run("""
            p = quilt3.Package()
            def kind(f):
                try:
                    f()
                except KeyError:
                    return "key"
                except FileNotFoundError:
                    return "file"
                except TypeError as e:
                    return str(e)
            def change():
                p.meta["c"] = 3
            def take():
                del p.meta["c"]
            p.set_meta({"c": 1})
            print(kind(lambda: p["x"]), kind(lambda: p.get("a/x")), kind(lambda: p.delete("x")))
            print(kind(lambda: p.set("x", "FILE.none")), kind(lambda: quilt3.Package.browse("no/such")))
            print(kind(change), kind(take), p.meta)
            try:
                p["x"]
            except quilt3.util.QuiltException as e:
                print("ours")
            try:
                p.set("a.csv", {"a": 1})
            except Exception as e:
                print(str(e)[:66])
            """)).isEqualTo("""
                key key key
                file file
                None None {}
                ours
                Quilt does not know how to serialize a map as a 'csv' file. Lists,\
                """);
    }

    private Object value(String python) {
        Outcome last = session.eval(python);
        assertThat(last).as(python).isInstanceOf(Outcome.Value.class);
        return Objects.requireNonNull(((Outcome.Value) last).value());
    }

    @Test
    void aFileIsReadLineByLineByNext() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "name,status\nci,ACTIVE\nold,EXPIRED\n");
        assertThat(run("""
            with open("FILE") as f:
                head = next(f).rstrip()
                rows = [line.rstrip("\\n").split(",") for line in f]
                print(head, rows, next(f, "end"))
            try:
                f.read()
            except ValueError as e:
                print(e)
            """)).isEqualTo("""
                name,status [['ci', 'ACTIVE'], ['old', 'EXPIRED']] end
                I/O operation on closed file.\
                """);
    }

    @Test
    void oneWithOpensSeveral() throws IOException {
        Files.writeString(folder.resolve("file.txt"), "a");
        assertThat(run("""
            with open("FILE") as f, open("FILE.up", "w") as g:
                g.write(f.read().upper())
            with (
                open("FILE.up") as f,
                open("FILE.twice", "w") as g,
            ):
                g.write(f.read() * 2)
            with (open("FILE.twice")) as f:
                print(f.read(), f.closed, g.closed)
            """)).isEqualTo("AA False True");
    }

    @Test
    void jsonGoesToAFileAndComesBack() {
        assertThat(run("""
            import json
            with open("FILE", "w") as f:
                json.dump({"b": [1, None], "a": "é"}, f, indent=1, sort_keys=True)
            with open("FILE") as f:
                print(json.load(f) == {"a": "é", "b": [1, None]})
            print(open("FILE").read())
            """)).isEqualTo("""
                True
                {
                 "a": "\\u00e9",
                 "b": [
                  1,
                  null
                 ]
                }\
                """);
    }
}
