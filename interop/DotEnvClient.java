import com.fasterxml.jackson.databind.ObjectMapper;
import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.DotEnv;
import io.quilt4j.lifecycle.sinks.EnvFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Our reader and writer of {@code .env} files, over a folder of them; what python-dotenv makes of the same is the measure. */
final class DotEnvClient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private DotEnvClient() {}

    /** {@code read FOLDER}: the values of every file, as JSON; {@code store FOLDER NAME}: a value into each, from {@code .value}. */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[1]);
        Map<String, Object> results = new TreeMap<>();
        List<Path> files;
        try (Stream<Path> found = Files.list(folder)) {
            files = found.filter(file -> file.toString().endsWith(".env")).toList();
        }
        for (Path file : files) {
            results.put(
                    file.getFileName().toString(),
                    arguments[0].equals("read") ? read(file) : stored(file, arguments[2]));
        }
        System.out.write(JSON.writeValueAsBytes(results));
        System.out.flush();
    }

    private static Map<String, String> read(Path file) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        DotEnv.read(file, System::getenv).forEach((name, value) -> values.put(name, value.reveal()));
        return values;
    }

    private static boolean stored(Path file, String name) throws IOException {
        String value = Files.readString(Path.of(file + ".value"));
        try {
            new EnvFile(file, name).store(Secret.of(value));
            return true;
        } catch (IOException cannotHold) {
            return false;
        }
    }
}
