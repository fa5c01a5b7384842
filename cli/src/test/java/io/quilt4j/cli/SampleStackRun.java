package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Runs whole command lines as CI does, without a terminal, as a user of a stack with sample data: its administrator at first. */
abstract class SampleStackRun {

    static LocalRegistry stack;

    @TempDir
    static Path home;

    @TempDir
    Path folder;

    String out = "";
    String err = "";

    @BeforeAll
    static void start() {
        stack = LocalRegistry.start(
                RegistryOptions.in(home.resolve("stack")).sample(true).testControl(true));
    }

    @AfterAll
    static void stop() {
        stack.close();
    }

    @BeforeEach
    final void login() {
        loginAs("admin");
    }

    final void loginAs(String user) {
        assertThat(run(stack.issueCode(user), "login", "--code", "-", "--catalog", "" + stack.catalog()))
                .as(err)
                .isZero();
    }

    static CreatedApiKey key(String user, String name, int days) {
        try (Quilt quilt = Quilt.open(
                QuiltOptions.builder().catalog(stack.catalog()).inMemory(true).build())) {
            quilt.auth().login(Secret.of(stack.issueCode(user)));
            return quilt.apiKeys().create(name, days);
        }
    }

    final int run(String input, String... arguments) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        Console console = Console.unattended(
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(written, true, StandardCharsets.UTF_8),
                new PrintStream(said, true, StandardCharsets.UTF_8),
                Map.of(
                        "HOME",
                        home.toString(),
                        "XDG_DATA_HOME",
                        home.resolve("data") + "",
                        "XDG_STATE_HOME",
                        home + ""));
        int status = Main.run(console, arguments);
        out = written.toString(StandardCharsets.UTF_8);
        err = said.toString(StandardCharsets.UTF_8);
        return status;
    }
}
