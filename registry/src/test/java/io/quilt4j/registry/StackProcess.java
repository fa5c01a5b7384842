package io.quilt4j.registry;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A stack in a JVM of its own, to be killed or kept short of memory. */
final class StackProcess implements AutoCloseable {

    private final Process process;
    private final URI catalog;
    private final String code;

    private StackProcess(Process process, URI catalog, String code) {
        this.process = process;
        this.catalog = catalog;
        this.code = code;
    }

    /** The child: prints its URL and a code for the administrator, and serves until it is killed or its input ends. */
    public static void main(String[] arguments) throws IOException {
        LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.in(Path.of(arguments[0])).testControl(true));
        stack.control().seedKeys("admin", Integer.parseInt(arguments[1]));
        stack.control().clearRequests();
        System.out.println(stack.catalog() + " " + stack.issueCode("admin"));
        while (System.in.read() >= 0) {
            // until the parent goes away
        }
        System.exit(0);
    }

    static StackProcess start(Path data, int seededKeys, String... jvmOptions) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(jvmOptions));
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), StackProcess.class.getName()));
        command.addAll(List.of(data.toString(), Integer.toString(seededKeys)));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String ready = out.readLine();
        if (ready == null) {
            throw new AssertionError("The stack did not start.");
        }
        String[] words = ready.split(" ", -1);
        return new StackProcess(process, URI.create(words[0]), words[1]);
    }

    Wire wire() {
        return new Wire(catalog, user -> code);
    }

    long pid() {
        return process.pid();
    }

    /** SIGKILL: nothing of the child runs after it. */
    void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
