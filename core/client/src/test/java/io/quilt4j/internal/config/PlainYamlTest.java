package io.quilt4j.internal.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.internal.files.Unreadable;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The quick way reads what the whole parser reads, or nothing. */
final class PlainYamlTest {

    /** As quilt3 8.0.0 writes it. */
    private static final String CONFIGURED = """
        apiGatewayEndpoint: ''
        binaryApiGatewayEndpoint: null
        default_install_location: null
        default_local_registry: file:///home/jos%C3%A9/.local/share/Quilt/packages
        default_registry_version: 1
        default_remote_registry: s3://a-bucket
        navigator_url: https://open.quiltdata.com
        region: us-east-1
        registryUrl: http://127.0.0.1:8080
        s3Proxy: https://open-s3-proxy.quiltdata.com
        telemetry_disabled: true
        """;

    private static final List<String> PIECES = List.of(
            "region",
            "navigator_url",
            "s3Proxy",
            "yes",
            "false",
            "null",
            "True",
            "default",
            "~",
            "<<",
            ": ",
            ": ",
            ": ",
            ": ",
            ":",
            " ",
            "\n",
            "\n",
            "\n",
            "\n",
            "us-east-1",
            "https://x.example",
            "http://a:8080",
            "/data/a",
            "1",
            "0",
            "017",
            "1:30",
            "12345678901",
            "0x1F",
            "1e5",
            "1_000",
            "2020-01-01",
            "''",
            "'a'",
            "'",
            "\"a\"",
            "#",
            " #",
            "- ",
            "---",
            "...",
            "[a]",
            "{",
            "&anchor",
            "*anchor",
            "!!str",
            "|",
            ">",
            "%",
            "@abcdef",
            "`",
            "\t",
            "\r",
            "\u00e9",
            "\u0085",
            "abcdef:",
            "abc,def",
            "a+b=c@d~",
            "_abcde");

    @Test
    void readsWhatQuiltClientsWrite() throws Unreadable {
        assertThat(PlainYaml.read(CONFIGURED.getBytes(UTF_8)))
                .isEqualTo(PythonYaml.parsed(CONFIGURED.getBytes(UTF_8)))
                .hasSize(11)
                .containsEntry("region", "us-east-1");
    }

    @Test
    void readsWhatWeWrite() {
        Settings ours = Settings.template(Path.of("/home/jo"))
                .with(
                        Settings.NAVIGATOR_URL,
                        URI.create("https://catalog.example").toString());

        assertThat(PlainYaml.read(PythonYaml.dump(ours.values()))).isEqualTo(ours.values());
    }

    @Test
    void leavesToTheParserWhatMayMeanSomethingElse() {
        for (String value : List.of(
                "yes",
                "Off",
                "~",
                "",
                "1.5",
                "010",
                "0x1F",
                "08",
                "2020-01-01",
                "12:30:45",
                "'it''s'",
                "text # comment",
                "a: b",
                "- a",
                "[abcdef]",
                "&anchor text",
                "abcdef:",
                "text\n  that goes on",
                "text\n\n",
                "a\tbcdef",
                "z\u00fcrich")) {
            assertThat(PlainYaml.read(("region: " + value + "\n").getBytes(UTF_8)))
                    .as(value)
                    .isNull();
        }
        for (String text : List.of(
                "",
                "\n",
                "yes: a\n",
                "region:us-east-1",
                "---\nregion: us-east-1",
                "region: us-east-1\nregion: eu-west-1",
                " region: us-east-1",
                "# region: us-east-1",
                "region : us-east-1",
                "region: us-east-1\r\n")) {
            assertThat(PlainYaml.read(text.getBytes(UTF_8))).as(text).isNull();
        }
    }

    /** 1 of 25 such texts is in the plain form. */
    @Test
    void neverReadsAnythingElseThanTheParser() throws Unreadable {
        Random random = new Random(16);
        int plain = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder text = new StringBuilder();
            for (int lines = random.nextInt(3); lines >= 0; lines--) {
                text.append(random.nextInt(4) > 0 ? "region" + lines + ": " : "");
                for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
                    text.append(PIECES.get(random.nextInt(PIECES.size())));
                }
                text.append(random.nextInt(8) > 0 ? "\n" : "");
            }
            byte[] bytes = text.toString().getBytes(UTF_8);
            Map<String, @Nullable Object> read = PlainYaml.read(bytes);
            if (read != null) {
                plain++;
                assertThat(PythonYaml.parsed(bytes)).as(text.toString()).isEqualTo(read);
            }
        }
        assertThat(plain).isGreaterThan(500);
    }
}
