package io.quilt4j.lifecycle.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.ConflictException;
import io.quilt4j.keys.CreatedApiKey;
import io.quilt4j.lifecycle.journal.Journal;
import io.quilt4j.lifecycle.sinks.SecretPlace;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.registry.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rotation that is given up leaves each place as it was, to the byte, and no place without a key that works. */
class GivenUpRotationsTest extends RotationFixture {

    /** What stands there first; OLD is the secret, and null that there is no file. */
    private record Before(String place, String content) {}

    private static final List<Before> PLACES = List.of(
            new Before("file:~/none", "-"),
            new Before("file:~/plain", "OLD"),
            new Before("file:~/windows", "OLD\r\n"),
            new Before("env_file:~/none.env", "-"),
            new Before("env_file:~/without.env", "A=1"),
            new Before("env_file:~/crlf.env", "A=1\r\nB=2\r\n"),
            new Before("env_file:~/quoted.env", "# x\nexport QUILT_API_KEY=\"OLD\" # mine\r\nB=2"),
            new Before("env_file:~/twice.env", "QUILT_API_KEY=x\nA='\n'\nQUILT_API_KEY = OLD\n\n"),
            new Before("env_file:~/nothing.env", ""),
            new Before("env_file:~/alone.env", "QUILT_API_KEY\nA=1\n"),
            new Before("env_file:~/marked.env#K", "\uFEFFK=OLD"));

    @SuppressWarnings("NullAway.Init")
    private CreatedApiKey old;

    @BeforeEach
    void keyInUse() {
        old = fixture.keyInUse();
    }

    static Stream<List<Before>> places() {
        return Stream.concat(
                PLACES.stream().map(List::of),
                Stream.of(
                        PLACES,
                        List.of(PLACES.get(1), PLACES.get(7), PLACES.get(5)),
                        List.of(
                                new Before("env_file:~/two.env#A", "A=OLD\n"),
                                new Before("env_file:~/two.env#B", "A=OLD\n"))));
    }

    private SecretSink sink(String place) {
        return SecretPlace.parse(place.replace("~", fixture.home.toString()))
                .sink(fixture.options(Clock.systemUTC()).build());
    }

    private Path file(Before before) {
        return fixture.home.resolve(before.place().replaceAll("^\\w+:~/", "").replaceAll("(?<=env)#\\w$", ""));
    }

    private RotationPlan.Builder planFor(List<Before> places) {
        RotationPlan.Builder plan = RotationPlan.ofName("ci").idle(Duration.ZERO);
        for (Before before : places) {
            if (!before.content().equals("-")) {
                Fixture.write(
                        file(before),
                        before.content().replace("OLD", old.secret().reveal()));
                mode(file(before), "rw-r-----");
            }
            plan.to(sink(before.place()));
        }
        return plan;
    }

    private static void mode(Path file, String mode) {
        try {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All files with all bytes and modes. */
    private Map<Path, String> seen() {
        Map<Path, String> seen = new TreeMap<>();
        try (Stream<Path> files = Files.list(fixture.home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                seen.put(file, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)) + bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return seen;
    }

    private void failsLeavingAllAsItWas(RotationPlan.Builder plan, Map<Path, String> before) {
        assertThatThrownBy(() -> fixture.rotations().start(plan.build()))
                .isInstanceOf(ConflictException.class)
                .hasMessageContainingAll("is given up", "The new key was revoked");
        assertThat(seen()).isEqualTo(before);
        assertThat(fixture.names()).containsExactly("ci");
        assertThat(fixture.works(old.secret())).isTrue();
        assertThat(fixture.warnings).isEmpty();
        fixture.requireNoSecretIn(fixture.home.resolve("state"), old.secret());
    }

    @ParameterizedTest
    @MethodSource("places")
    void theNewKeyIsRefused(List<Before> places) {
        RotationPlan.Builder plan = planFor(places);
        fixture.control()
                .failNext(
                        request -> request.header("Authorization").orElse("").contains("qk_"),
                        Fault.none(), // of the registry's time
                        Fault.status(401));
        failsLeavingAllAsItWas(plan, seen());
    }

    @ParameterizedTest
    @MethodSource("places")
    void anotherPlaceIsGone(List<Before> places) throws IOException {
        RotationPlan.Builder plan = planFor(places);
        Path gone = Files.createDirectory(fixture.home.resolve("gone"));
        fixture.control().failNext(request -> "apiKeyCreate".equals(request.operationName()), (request, rest) -> {
            Files.delete(gone);
            return rest.answer(request);
        });
        failsLeavingAllAsItWas(plan.to(sink("file:~/gone/key")), seen());
    }

    /** A program that was given the secret, and does harm elsewhere. */
    private SecretSink harming(String script) {
        Path program = fixture.home.resolve("program");
        Fixture.write(program, "#!/bin/sh\ncd '" + fixture.home + "'\ncat > taken\n" + script + "\n");
        mode(program, "rwx------");
        return sink("command:~/program");
    }

    /** What somebody else has written since is left alone; but the only copy of a secret may have been there. */
    @Test
    void whatAPlaceHeldIsKeptUntilItHoldsItAgain() throws IOException {
        Path lost = fixture.home.resolve("b.env");
        Fixture.write(lost, "QUILT_API_KEY=" + old.secret().reveal() + "\n");
        Fixture.write(fixture.home.resolve("a.env"), "A=1\n");
        RotationPlan plan = RotationPlan.ofName("ci")
                .to(sink("env_file:~/a.env"))
                .to(sink("env_file:~/b.env"))
                .to(harming("echo QUILT_API_KEY=broken > b.env"))
                .build();

        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .hasMessageContainingAll("is given up", "stays, because command:", "The old key was left alone");

        assertThat(fixture.home.resolve("a.env")).content().isEqualTo("A=1\n");
        assertThat(lost).hasContent("QUILT_API_KEY=broken");
        String warning = fixture.warnings.get(0);
        assertThat(warning)
                .startsWith("env_file:" + lost + "#QUILT_API_KEY does not hold what it held before.")
                .doesNotContain(old.secret().reveal());
        Path kept = Path.of(warning.replaceAll(".* kept in (.*): put it back.*", "$1"));
        assertThat(kept).hasContent(old.secret().reveal());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)))
                .isEqualTo("rw-------");
        for (int looks = 0; looks < 2; looks++) {
            fixture.warnings.clear();
            fixture.rotations().status(null);
            assertThat(fixture.warnings).anyMatch(told -> told.contains("'ci'") && told.contains(kept.toString()));
        }
        Fixture.write(lost, "QUILT_API_KEY=" + Files.readString(kept));
        fixture.warnings.clear();
        fixture.rotations().status(null);
        assertThat(fixture.warnings).noneMatch(told -> told.contains(kept.toString()));
        assertThat(kept).doesNotExist();
    }

    /** Its secret is lost with the process that has written over it: the new key is all that can work there. */
    @Test
    void theSecretOfAKeyThatIsGoneIsNotPutBack() {
        for (boolean refusedAgain : List.of(true, false)) {
            for (int records = 0; records < 20; records++) {
                fixture.anew();
                old = fixture.keyInUse();
                String when = "refused again: " + refusedAgain + ", after " + records + " records";
                Journal journal = new Journal(fixture.journal().path(), new Patience(records), fixture.warnings::add);
                try {
                    new Rotations(
                                    fixture.admin(),
                                    null,
                                    fixture.options(Clock.systemUTC()).build(),
                                    journal,
                                    null)
                            .start(plan().build());
                } catch (Patience.Killed killed) {
                    // Go on.
                }
                // Later a person is told to abort.
                if (records == 0 || fixture.told().contains("rotate proven")) {
                    continue;
                }
                fixture.admin().apiKeys().list().stream()
                        .filter(key -> !key.name().equals("ci"))
                        .forEach(key -> fixture.admin().apiKeys().revoke(key.id()));
                if (refusedAgain) {
                    String gone = fixture.inPlace().reveal();
                    Predicate<String> isTheNext = header -> header.contains("qk_") && !header.contains(gone);
                    fixture.control()
                            .failNext(
                                    request -> isTheNext.test(
                                            request.header("Authorization").orElse("")),
                                    Fault.none(),
                                    Fault.status(401));
                }
                try {
                    fixture.rotations().resume(null);
                } catch (ConflictException givenUp) {
                    assertThat(givenUp).as(when).hasMessageContaining("given up");
                }
                fixture.control().clearFaults();
                fixture.requireAWorkingKeyInPlace(when + " " + fixture.told());
            }
        }
    }

    @Test
    void aPlaceThatCannotBeReadAnyMoreIsSaid() throws IOException {
        Path file = fixture.home.resolve("ci.key");
        Fixture.write(file, old.secret().reveal() + "\n");
        RotationPlan plan = RotationPlan.ofName("ci")
                .to(sink("file:~/ci.key"))
                .to(harming("rm ci.key; mkdir ci.key"))
                .build();
        assertThatThrownBy(() -> fixture.rotations().start(plan))
                .hasMessageContainingAll("is given up", "stays, because file:" + file);
        assertThat(fixture.warnings)
                .anyMatch(told -> told.contains("file:" + file + " could not be put back"))
                .anyMatch(told -> told.contains("file:" + file + " does not hold what it held before"));
        assertThat(fixture.names()).hasSize(2);
    }
}
