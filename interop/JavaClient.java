import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.ApiKey;
import java.nio.charset.StandardCharsets;

/** One step of our client in the home of the environment: what the Python client is to find, or has left. */
final class JavaClient {

    private JavaClient() {}

    public static void main(String[] arguments) throws Exception {
        QuiltOptions options = QuiltOptions.defaults();
        switch (arguments[0]) {
            case "configure" -> Quilt.configure(options, arguments[1]);
            case "set" -> Quilt.homeConfiguration(options).set(arguments[1], arguments[2]);
            default -> {
                try (Quilt quilt = Quilt.open(options)) {
                    use(quilt, arguments[0]);
                }
            }
        }
    }

    private static void use(Quilt quilt, String step) throws Exception {
        switch (step) {
            case "login" -> quilt.auth()
                    .login(Secret.of(new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip()));
            case "logout" -> System.out.println(quilt.auth().logout());
            case "logged-in" -> System.out.println(quilt.auth().loggedIn().isPresent());
            case "list" -> {
                for (ApiKey key : quilt.apiKeys().list()) {
                    System.out.println(key.id());
                }
            }
            default -> throw new IllegalArgumentException(step);
        }
    }
}
