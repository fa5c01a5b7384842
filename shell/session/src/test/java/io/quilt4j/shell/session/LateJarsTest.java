package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.h2.Driver;
import org.junit.jupiter.api.Test;

final class LateJarsTest {

    private static final Path H2 = jarOf(Driver.class);
    private static final Path JUNIT = jarOf(Test.class);

    private final LateJars files = new LateJars(
            ToolProvider.getSystemJavaCompiler().getStandardFileManager(null, Locale.ROOT, null), H2::equals);

    @Test
    void findsWhatIsInALateJarToo() throws IOException {
        assertThat(classes("org.h2")).contains(Driver.class.getName());
        assertThat(classes("org.junit.jupiter.api")).contains(Test.class.getName());
        assertThat(classes("no.such.thing")).isEmpty();
    }

    @Test
    void namesNoLateJarToWhoeverWouldOpenAll() {
        assertThat(paths()).contains(JUNIT).doesNotContain(H2);
    }

    @Test
    void dividesWhatIsAddedLater() throws IOException {
        String path = String.join(File.pathSeparator, H2.toString(), JUNIT.toString());
        assertThat(files.handleOption("-classpath", List.of(path).iterator())).isTrue();
        assertThat(paths()).containsExactly(JUNIT);
        assertThat(classes("org.h2")).contains(Driver.class.getName());
    }

    private List<Path> paths() {
        List<Path> paths = new ArrayList<>();
        files.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(path -> paths.add(path.toAbsolutePath()));
        return paths;
    }

    private List<String> classes(String packageName) throws IOException {
        List<String> names = new ArrayList<>();
        for (JavaFileObject file :
                files.list(StandardLocation.CLASS_PATH, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), false)) {
            names.add(files.inferBinaryName(StandardLocation.CLASS_PATH, file));
        }
        return names;
    }

    private static Path jarOf(Class<?> type) {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }
}
