package io.quilt4j.lifecycle.sinks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretPlaceTest {

    private static final QuiltOptions OPTIONS = QuiltOptions.builder()
            .environment(Map.of("VAULT_TOKEN", "s.canary"))
            .build();

    private static SecretSink parse(String place) {
        return SecretPlace.parse(place).sink(OPTIONS);
    }

    @Test
    void eachPlaceIsReadAndWrittenTheSame() {
        assertThat(parse("env_file:/a/.env")).isEqualTo(new EnvFile(Path.of("/a/.env"), "QUILT_API_KEY"));
        assertThat(parse("env-file:/a/#b/.env#KEY")).isEqualTo(new EnvFile(Path.of("/a/#b/.env"), "KEY"));
        assertThat(parse("file:/a/key")).isEqualTo(new SecretFile(Path.of("/a/key")));
        assertThat(parse("command:gh secret set 'A B' \"it's\" ''"))
                .isEqualTo(new CommandInput(List.of("gh", "secret", "set", "A B", "it's", "")));
        for (String place : List.of(
                "env_file:/a/.env#KEY",
                "file:/a/b c",
                "command:gh 'a b' 'it'\"'\"'s' ''",
                "aws:ci/quilt",
                "vault:secret/team/ci#KEY")) {
            SecretSink sink = parse(place);
            assertThat(sink.describe()).isEqualTo(place);
            assertThat(parse(sink.describe())).isEqualTo(sink);
            assertThat(sink.toString() + sink.describe()).doesNotContain("canary");
        }
    }

    @Test
    void eachKeyHasAPlaceOfItsOwn() {
        Map<String, SecretSink> places = Map.of(
                "file:/keys/{name}.key", new SecretFile(Path.of("/keys/my ci.key")),
                "env_file:/{name}/.env#KEY", new EnvFile(Path.of("/my ci/.env"), "KEY"),
                "command:pass insert quilt/{name} -m", new CommandInput(List.of("pass", "insert", "quilt/my ci", "-m")),
                "aws:team/{name}", new AwsSecret("team/my ci", OPTIONS),
                "vault:secret/{name}#KEY", new VaultField("secret", "my ci", "KEY", OPTIONS));
        places.forEach((text, sink) -> {
            SecretPlace place = SecretPlace.parse(text);
            assertThat(place.isForOneKey()).as(text).isFalse();
            assertThat(place.forKey("my ci", OPTIONS)).isEqualTo(sink);
            assertThat(place).hasToString(text);
            for (String name : List.of("../x", "a/b", ".", "", "a;b", "a#b", "a\nb", "$x")) {
                assertThatThrownBy(() -> place.forKey(name, OPTIONS))
                        .as(name)
                        .isInstanceOf(InvalidInputException.class);
            }
        });
        assertThat(SecretPlace.parse("file:/k").forKey("any/name", OPTIONS)).isEqualTo(new SecretFile(Path.of("/k")));
    }

    @Test
    void aVariableMayHaveTheNameOfTheKeyInIt() {
        SecretPlace place = SecretPlace.parse("env_file:.env#K_{name}");

        assertThat(place.isForOneKey()).isFalse();
        assertThat(place.forKey("ci", QuiltOptions.defaults()).describe()).endsWith(".env#K_ci");
        assertThatThrownBy(() -> place.forKey("ci-nightly", QuiltOptions.defaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("'K_ci-nightly' cannot be the name of an environment variable");
        assertThatThrownBy(() -> SecretPlace.parse("env_file:.env#{name}-K")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatIsNoPlaceIsRefused() {
        for (String wrong : List.of(
                "",
                "file",
                "file:",
                "s3:bucket",
                "command:   ",
                "command:'open",
                "vault:secret",
                "vault:secret/a",
                "vault:#a",
                "vault:secret/a#",
                "env_file:/a/.env#no-name",
                "/tmp/qk_abcdefghijkl")) {
            assertThatThrownBy(() -> parse(wrong)).as(wrong).isInstanceOf(InvalidInputException.class);
        }
    }
}
