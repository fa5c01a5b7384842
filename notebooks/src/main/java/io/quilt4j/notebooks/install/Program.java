package io.quilt4j.notebooks.install;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What Jupyter starts.
 *
 * @param java the absolute path of the {@code java} command, that of this process's own runtime
 * @param jars of the kernel and all that it needs
 * @param options of the JVM
 * @param kernelClass its {@code main} takes the connection file
 * @param trainingClass its {@code main} runs a few cells and ends
 */
public record Program(Path java, List<Path> jars, List<String> options, String kernelClass, String trainingClass) {

    public Program {
        jars = List.copyOf(jars);
        options = List.copyOf(options);
    }

    /** The jars on this process's own class path. Throws {@code IllegalStateException} when there are folders on it. */
    public static List<Path> ownJars() {
        List<Path> jars = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            Path path = Path.of(entry).toAbsolutePath().normalize();
            if (!Files.isRegularFile(path)) {
                throw new IllegalStateException(
                        "A kernel is installed from jars, and " + path + " is none. Start this through quilt4j.");
            }
            jars.add(path);
        }
        return jars;
    }
}
