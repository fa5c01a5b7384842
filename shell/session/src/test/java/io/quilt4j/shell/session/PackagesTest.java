package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.render.PlainText;
import io.quilt4j.shell.workspace.ReadOnlyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Packages as the documentation writes them. */
class PackagesTest {

    private final PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private Session session;

    @BeforeEach
    void open() throws IOException {
        session = open(false);
        Files.createDirectories(folder.resolve("files/sub"));
        Files.writeString(folder.resolve("files/data.csv"), "a,b\n1,2\n");
        Files.writeString(folder.resolve("files/sub/README.md"), "# é");
    }

    private Session open(boolean readOnly) {
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .dataDirectory(folder.resolve("data"))
                .build();
        return Session.open(SessionOptions.builder(out, out)
                .catalog(options)
                .readOnly(readOnly)
                .build());
    }

    @Test
    void needNoCatalogInFolders() {
        QuiltOptions options = QuiltOptions.builder()
                .environment(Map.of("HOME", folder.toString()))
                .dataDirectory(folder.resolve("data"))
                .catalog(URI.create("http://127.0.0.1:9")) // nothing answers there
                .build();
        try (Session apart =
                Session.open(SessionOptions.builder(out, out).catalog(options).build())) {
            String program = """
                import quilt3
                p = quilt3.Package().set_dir("/", "FOLDER/files")
                p.build("lab/there", registry="FOLDER/registry")
                quilt3.Package.browse("lab/there", registry="FOLDER/registry").keys()\
                """;
            assertThat(apart.eval(program.replace("FOLDER", folder.toString())))
                    .extracting(Object::toString)
                    .asString()
                    .contains("data.csv");
        }
    }

    @AfterEach
    void close() {
        session.close();
    }

    private Object value(String code) {
        Outcome outcome = session.eval(code.replace("FOLDER", folder.toString()));
        assertThat(outcome).as(outcome.toString()).isInstanceOf(Outcome.Value.class);
        return Objects.requireNonNull(((Outcome.Value) outcome).value());
    }

    @Test
    void aPackageIsBuiltBrowsedAndFetched() {
        session.eval("var p = quilt3.Package()".replace("FOLDER", folder.toString()));
        value("p.set_dir('/', 'FOLDER/files', meta=Map.of('author', 'me'))");
        value("p.set('copy.csv', 'FOLDER/files/data.csv')");
        Object hash = value("p.build('user/name', message='first')");
        assertThat(value("quilt3.list_packages()")).isEqualTo(List.of("user/name"));
        session.eval("var q = quilt3.Package.browse('user/name')");
        assertThat(value("q.top_hash()")).isEqualTo(hash);
        assertThat(value("q.meta()")).isEqualTo(Map.of("author", "me"));
        assertThat(value("q.entry('sub/README.md').get_as_string()")).isEqualTo("# é");
        assertThat(PlainText.of(value("q")))
                .isEqualTo("(local Package)\n └─copy.csv\n └─data.csv\n └─sub/\n   └─README.md");
        assertThat(value("q.walk().get(0).logical_key")).isEqualTo("copy.csv");
        assertThat(value("q.get('sub')")).isInstanceOf(Package.class);
        value("q.fetch(dest='FOLDER/out')");
        assertThat(folder.resolve("out/data.csv")).hasContent("a,b\n1,2\n");
        assertThat(value("q.verify('FOLDER/out')")).isEqualTo(true);
        assertThat(value("quilt3.Package.browse('user/name', top_hash='"
                        + hash.toString().substring(0, 8) + "').top_hash()"))
                .isEqualTo(hash);
    }

    @Test
    void aFolderIsAViewOfItsPackage() {
        session.eval("var p = quilt3.Package()");
        value("p.set_dir('/', 'FOLDER/files')");
        session.eval("var sub = p.folder('sub')");
        value("sub.set('new.csv', 'FOLDER/files/data.csv', meta=Map.of('aa', 1))");
        value("sub.set('list.json', List.of(1)).set('copy.md', sub.entry('README.md'))");
        value("sub.set_dir('more', 'FOLDER/files').set_dir('/', 'FOLDER/files/sub')");
        value("sub.folder('more').delete('sub').set('deep', 'FOLDER/files/data.csv')");
        value("sub.delete('README.md').set_meta(Map.of('bb', 2))");
        assertThat(value("p.walk().stream().map(entry -> entry.logical_key).toList()"))
                .isEqualTo(List.of(
                        "data.csv",
                        "sub/copy.md",
                        "sub/list.json",
                        "sub/more/data.csv",
                        "sub/more/deep",
                        "sub/new.csv"));
        assertThat(value("p.entry('sub/new.csv').meta()").toString()).isEqualTo("{aa=1}");
        assertThat(value("p.folder('sub').meta()").toString()).isEqualTo("{bb=2}");
        value("p.delete('sub/new.csv')");
        assertThat(value("sub.keys()")).isEqualTo(value("p.folder('sub').keys()"));
        assertThat(value("sub.contains('new.csv')")).isEqualTo(false);
    }

    @Test
    void aFolderThatWasTakenOutStaysWhatItWas() {
        session.eval("var p = quilt3.Package()");
        value("p.set_dir('/', 'FOLDER/files')");
        session.eval("var sub = p.folder('sub')");
        value("p.set('sub/late', 'FOLDER/files/data.csv')");
        value("p.delete('sub')");
        assertThat(value("sub.size()")).isEqualTo(2);
        value("sub.set('own', 'FOLDER/files/data.csv')");
        assertThat(value("p.keys()")).isEqualTo(List.of("data.csv"));
        value("p.set('sub/again', 'FOLDER/files/data.csv')");
        assertThat(value("sub.size()")).isEqualTo(3);
    }

    @Test
    void aFolderWhoseLastFileIsTakenOutTakesOthers() {
        session.eval("var p = quilt3.Package()");
        value("p.set_dir('/', 'FOLDER/files')");
        session.eval("var sub = p.folder('sub')");
        value("sub.delete('README.md')");
        assertThat(value("sub.size()")).isEqualTo(0);
        value("sub.set('new', 'FOLDER/files/data.csv')");
        assertThat(value("p.contains('sub/new')")).isEqualTo(true);
    }

    @Test
    void aFolderIsBuiltAsAPackageOfItsOwn() {
        session.eval("var p = quilt3.Package()");
        value("p.set_dir('/', 'FOLDER/files')");
        session.eval("var sub = p.folder('sub')");
        Object hash = value("sub.build('user/sub', message='m')");
        assertThat(value("sub.top_hash()")).isEqualTo(hash);
        assertThat(value("p.entry('sub/README.md').hash")).isNotNull();
        assertThat(value("quilt3.Package.browse('user/sub').keys()")).isEqualTo(List.of("README.md"));
    }

    @Test
    void aSessionThatOnlyReadsBuildsNothing() {
        session.close();
        session = open(true);
        assertThat(session.eval("quilt3.Package().build('user/name')"))
                .isInstanceOfSatisfying(
                        Outcome.Threw.class, threw -> assertThat(threw.thrown()).isInstanceOf(ReadOnlyException.class));
        assertThat(session.eval("quilt3.delete_package('user/name')")).isInstanceOf(Outcome.Threw.class);
        assertThat(value("quilt3.list_packages()")).isEqualTo(List.of());
    }
}
