package io.quilt4j.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.InitialUser;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SampleStackTest {

    @Test
    void aStackWithTheSampleHasItsUsersAndItsTrail() throws IOException {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            assertThat(stack.users()).extracting(InitialUser::name).containsExactly("admin", "bob", "carol", "dave");
            assertThat(stack.users()).extracting(InitialUser::password).containsOnly("demo-password");
            try (Stream<Path> trail = Files.walk(Path.of(stack.auditTrail()))) {
                List<Path> files = trail.filter(Files::isRegularFile).toList();
                assertThat(files).hasSizeBetween(90, 91);
            }
        }
    }
}
