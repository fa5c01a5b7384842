package io.quilt4j.notebooks.install;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A kernel as Jupyter finds it: everything it needs lies in its folder, so that it works on when the place that it was
 * installed from is rebuilt, moved or gone.
 */
public final class KernelInstallation {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> LOGOS = List.of("logo-32x32.png", "logo-64x64.png", "logo-svg.svg");
    private static final long TRAINING_SECONDS = 120;

    /** Since then the JVM keeps more than classes, under another name. */
    private static final boolean HAS_AOT = Runtime.version().feature() >= 25;

    private final Path folder;
    private final Program program;

    /** {@code folder}: see {@link KernelFolder}. */
    public KernelInstallation(Path folder, Program program) {
        this.folder = folder;
        this.program = program;
    }

    /** Copies everything, in place of an older installation. */
    public void copy() throws IOException {
        uninstall();
        Path library = Files.createDirectories(folder.resolve("lib"));
        for (Path jar : program.jars()) {
            Files.copy(jar, library.resolve(jar.getFileName()));
        }
        for (String logo : LOGOS) {
            try (InputStream image = KernelInstallation.class.getResourceAsStream(logo)) {
                if (image == null) {
                    throw new IOException("The logo " + logo + " is missing in this build.");
                }
                Files.copy(image, folder.resolve(logo));
            }
        }
        Files.writeString(folder.resolve("kernel.json"), kernelJson());
    }

    private String kernelJson() throws IOException {
        ObjectNode kernel = JSON.createObjectNode();
        ArrayNode command = kernel.putArray("argv").add(program.java().toString());
        program.options().forEach(command::add);
        command.add((HAS_AOT ? "-XX:AOTCache=" : "-XX:SharedArchiveFile=") + archive())
                .add("-cp")
                .add(classPath())
                .add(program.kernelClass())
                .add("{connection_file}");
        kernel.put("display_name", "Java + SQL (quilt4j)")
                .put("language", "java")
                .put("interrupt_mode", "message");
        kernel.putObject("env");
        kernel.putObject("metadata").put("debugger", false);
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(kernel) + "\n";
    }

    private Path archive() {
        return folder.resolve(HAS_AOT ? "quilt4j.aot" : "quilt4j.jsa");
    }

    private String classPath() {
        return String.join(
                File.pathSeparator,
                program.jars().stream()
                        .map(jar ->
                                folder.resolve("lib").resolve(jar.getFileName()).toString())
                        .toList());
    }

    /**
     * Runs a few cells once and keeps the classes that they needed, loaded and checked, so that the kernel starts in a third of the
     * time. Without it the kernel is only slower.
     *
     * @return whether that worked
     */
    public boolean prepareFastStart() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.java().toString()));
        command.addAll(program.options());
        command.addAll(List.of(
                (HAS_AOT ? "-XX:AOTCacheOutput=" : "-XX:ArchiveClassesAtExit=") + archive(),
                "-cp",
                classPath(),
                program.trainingClass()));
        Process training = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return training.waitFor(TRAINING_SECONDS, TimeUnit.SECONDS)
                    && training.exitValue() == 0
                    && Files.exists(archive());
        } finally {
            training.destroy();
        }
    }

    /**
     * Removes the kernel.
     *
     * @return false when there was none
     * @throws IOException when the folder holds something else than our kernel
     */
    public boolean uninstall() throws IOException {
        if (!Files.exists(folder)) {
            return false;
        }
        Path kernel = folder.resolve("kernel.json");
        boolean ours = Files.exists(kernel)
                ? Files.readString(kernel).contains(program.kernelClass())
                : Files.exists(folder.resolve("lib"));
        if (!ours) {
            throw new IOException(folder + " holds something else than this kernel; remove it yourself.");
        }
        List<Path> deepestFirst;
        try (Stream<Path> files = Files.walk(folder)) {
            deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : deepestFirst) {
            Files.delete(file);
        }
        return true;
    }
}
