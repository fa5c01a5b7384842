package io.quilt4j.bench;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.time.Duration;

/**
 * A stack whose access tokens are due for a refresh after a second, and whose refresh tokens work once, with the usual grace. Prints
 * its address and a one-time code, and runs until its standard input ends.
 */
final class ShortTokensStack {

    private ShortTokensStack() {}

    public static void main(String[] arguments) throws IOException {
        RegistryOptions options = RegistryOptions.temporary().tokenLives(Duration.ofSeconds(61), Duration.ofDays(1));
        try (LocalRegistry stack = LocalRegistry.start(options)) {
            System.out.println(stack.catalog() + " " + stack.issueCode("admin"));
            while (System.in.read() >= 0) {
                // until the one who started us lets go
            }
        }
    }
}
