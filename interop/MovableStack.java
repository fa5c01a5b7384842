import io.quilt4j.registry.InitialUser;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * A stack whose clock the tests can move. Prints how to reach it, then moves its clock by each duration it reads, such
 * as {@code PT11M}, and prints {@code ok}. Ends with its input.
 */
final class MovableStack {

    private MovableStack() {}

    public static void main(String[] arguments) throws IOException {
        RegistryOptions options =
                RegistryOptions.in(Path.of(arguments[0])).sample(true).testControl(true);
        try (LocalRegistry stack = LocalRegistry.start(options);
                BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            System.out.println("{\"catalog\": \"" + stack.catalog() + "\", \"registry\": \"" + stack.registryUrl()
                    + "\", \"auditTrail\": \"" + stack.auditTrail() + "\", \"users\": ["
                    + stack.users().stream().map(MovableStack::json).collect(Collectors.joining(", ")) + "]}");
            for (String line = input.readLine(); line != null; line = input.readLine()) {
                stack.control().advance(Duration.parse(line));
                System.out.println("ok");
            }
        }
    }

    private static String json(InitialUser user) {
        return "{\"name\": \"" + user.name() + "\", \"email\": \"" + user.email() + "\", \"password\": \""
                + user.password() + "\", \"admin\": " + user.admin() + "}";
    }
}
