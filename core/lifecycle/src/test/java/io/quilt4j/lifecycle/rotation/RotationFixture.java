package io.quilt4j.lifecycle.rotation;

import io.quilt4j.lifecycle.sinks.EnvFile;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Each test begins with a home of its own on one stack, in which a key is in use. */
abstract class RotationFixture {

    static final Duration HOUR = Duration.ofHours(1);

    @TempDir
    static Path folder;

    static Fixture fixture;

    @BeforeAll
    static void start() {
        fixture = new Fixture(folder);
    }

    @AfterAll
    static void stop() {
        fixture.close();
    }

    @BeforeEach
    void anew() {
        fixture.anew();
    }

    static RotationPlan.Builder plan() {
        return RotationPlan.ofName("ci").to(new EnvFile(fixture.env, "QUILT_API_KEY"));
    }
}
