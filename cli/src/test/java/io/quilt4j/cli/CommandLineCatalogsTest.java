package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A catalog, its keys and its packages from the command line; the demo is one. */
final class CommandLineCatalogsTest extends CommandLineRun {

    @Test
    void demoSelectsAndDeletes() {
        int status = run(
                "",
                "demo",
                "--format",
                "csv",
                "-e",
                "SELECT count(*) AS n FROM admin_api_keys WHERE status = 'EXPIRED'",
                "-e",
                "DELETE FROM admin_api_keys WHERE status = 'EXPIRED'; SELECT count(*) AS n FROM admin_api_keys WHERE"
                        + " status = 'EXPIRED'");
        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        String[] lines = out.toString(StandardCharsets.UTF_8).split("\n");
        assertThat(lines).hasSize(6);
        assertThat(Integer.parseInt(lines[1])).isPositive();
        assertThat(lines[3]).as("what was revoked").isEqualTo(lines[1]);
        assertThat(lines[5]).as("what is left").isEqualTo("0");
    }

    @Test
    void theDemoSaysThatItHasATrailOfItsOwn() {
        environment = Map.of("QUILT4J_AUDIT_TRAIL", folder.toString());

        assertThat(run("", "demo", "--format", "csv", "-e", "SELECT count(*) > 0 AS own FROM audit_trail"))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("own\ntrue\n");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .isEqualTo("warning: The demo reads its own audit trail, and not the one that QUILT4J_AUDIT_TRAIL"
                        + " names.\n");
    }

    /** The registry writes them by the format alone, so that browsing is a check of hashes that are not ours. */
    @Test
    void theDemoHasPackages() {
        int status = run("", "demo", "-e", """
            import quilt3
            print(sorted(quilt3.list_packages()))
            pkg = quilt3.Package.browse("examples/hurdat")
            print(pkg["requirements.txt"].get_as_string().split())
            print(len(quilt3.list_package_versions("lab/plates")))
            for name in quilt3.list_packages():
                quilt3.Package.browse(name).fetch("%s/" + name)
            """.formatted(folder));

        assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("""
            ['analytics/results', 'examples/hurdat', 'lab/plates']
            ['quilt3', 'pandas']
            4
            """);
        assertThat(folder.resolve("lab/plates/runs.jsonl")).isNotEmptyFile();
    }

    @Test
    void javaAndSqlShareOneLogin() {
        int status = run(
                "",
                "demo",
                "--format",
                "csv",
                "-e",
                "var created = quilt3.api_keys.create(\"from-java\", expires_in_days=30)",
                "-e",
                "SELECT name, expires_in_days FROM api_keys WHERE name = 'from-java'",
                "-e",
                "created.secret",
                "-e",
                "quilt3.api_keys.revoke(id=created.key.id)",
                "-e",
                "quilt3.api_keys.list(name=\"from-java\").size()");
        assertThat(err.toString(StandardCharsets.UTF_8))
                .startsWith("revoked the key ")
                .hasLineCount(1);
        assertThat(status).isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("name,expires_in_days", "from-java,30", "qk_***", "0");
    }

    @Test
    void keysAreManagedWithoutCode() throws IOException {
        try (LocalRegistry stack =
                LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            Path key = folder.resolve("bob.key");
            environment = Map.of(
                    "HOME",
                    folder.toString(),
                    "XDG_DATA_HOME",
                    folder.resolve("data").toString());
            String catalog = stack.catalog().toString();
            assertThat(run(stack.issueCode("admin"), "login", "--catalog", catalog, "--code", "-"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "create", "scripted", "--days", "7", "--to", "file:" + key, "--format", "json"))
                    .isEqualTo(ExitStatus.DONE);
            String made = out.toString(StandardCharsets.UTF_8);
            assertThat(made).contains("\"name\":\"scripted\"");
            assertThat(Files.readString(key)).startsWith("qk_");
            String id = made.replaceAll("(?s).*\"id\":\"([^\"]+)\".*", "$1");
            out.reset();
            assertThat(run("", "keys", "list", "--name", "scripted", "--format", "csv"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines()).hasSize(2);
            assertThat(run("", "keys", "list", "--admin", "--email", "bob@example.com"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "get", id)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "create", "unseen")).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "keys", "revoke", id, "00000000-0000-4000-8000-000000000000"))
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("There is no key 00000000-0000-4000-8000-000000000000. Nothing was revoked.");
            assertThat(run("", "keys", "revoke", id)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "keys", "get", id)).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "keys", "list", "--email", "x")).isEqualTo(ExitStatus.USAGE);
            assertThat(run("", "keys")).isEqualTo(ExitStatus.USAGE);
            out.reset();
            assertThat(run("", "status", "--format", "json")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("\"logged_in\":true");
            assertThat(err.toString(StandardCharsets.UTF_8)).contains("There is no key " + id + ".");
        }
    }

    @Test
    void catalogsHaveNames() {
        environment = Map.of("XDG_DATA_HOME", folder.toString(), "HOME", folder.toString());
        try (LocalRegistry home =
                        LocalRegistry.start(RegistryOptions.temporary().sample(true));
                LocalRegistry work =
                        LocalRegistry.start(RegistryOptions.temporary().sample(true))) {
            assertThat(run(
                            home.issueCode("admin"),
                            "login",
                            "--catalog",
                            home.catalog().toString(),
                            "--code",
                            "-"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "catalogs", "add", "play", home.catalog().toString()))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run(
                            work.issueCode("bob"),
                            "login",
                            "--catalog",
                            work.catalog().toString(),
                            "--name",
                            "work",
                            "--code",
                            "-"))
                    .isEqualTo(ExitStatus.DONE);
            String me = "SELECT email FROM me";
            assertThat(run("", "--format", "csv", "-e", me)).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "--catalog", "work", "--format", "csv", "-e", me))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("email", "admin@example.com", "email", "bob@example.com");
            out.reset();
            assertThat(run("", "status")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("catalog   " + home.catalog() + ", named play\n")
                    .doesNotContain("also      play")
                    .contains("also      work: " + work.catalog() + "; access token until ");
            out.reset();
            assertThat(run("", "status", "--catalog", "work", "--format", "json"))
                    .isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .contains("\"catalog\":\"" + work.catalog() + "\"")
                    .contains("\"name\":\"play\"");
            assertThat(run("", "logout", "--catalog", "work")).isEqualTo(ExitStatus.DONE);
            out.reset();
            assertThat(run("", "status")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8)).contains("work: " + work.catalog() + "; no login");
            out.reset();
            assertThat(run("", "catalogs", "--format", "csv")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly(
                            "name,catalog,registry",
                            "play," + home.catalog() + "," + home.registryUrl(),
                            "work," + work.catalog() + "," + work.registryUrl());
            assertThat(run("", "catalogs", "remove", "work")).isEqualTo(ExitStatus.DONE);
            assertThat(run("", "--catalog", "work", "-e", me)).isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "--catalog", "a:b", "-e", me)).isEqualTo(ExitStatus.USAGE);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("No catalog is named work. The names are: play.")
                    .contains("--catalog takes the URL of a catalog or the name of one.");
        }
    }

    /** Whoever runs something with {@code --catalog prod} means the catalog that had the name. */
    @Test
    void aLoginMovesNoName() {
        environment = Map.of("XDG_DATA_HOME", folder.toString(), "HOME", folder.toString());
        try (LocalRegistry prod = LocalRegistry.start(RegistryOptions.temporary());
                LocalRegistry other = LocalRegistry.start(RegistryOptions.temporary())) {
            String there = other.catalog().toString();
            assertThat(run("", "catalogs", "add", "prod", prod.catalog().toString()))
                    .isEqualTo(ExitStatus.DONE);
            String code = other.issueCode("admin");
            assertThat(run(code, "login", "--catalog", there, "--name", "prod", "--code", "-"))
                    .isEqualTo(ExitStatus.USAGE);
            assertThat(run(code, "login", "--catalog", there, "--name", "a b", "--code", "-"))
                    .isEqualTo(ExitStatus.USAGE);
            assertThat(run("", "login", "--catalog", there, "--name", "none", "--code", "-"))
                    .isEqualTo(ExitStatus.FAILED);
            assertThat(run("", "catalogs", "--format", "csv")).isEqualTo(ExitStatus.DONE);
            assertThat(out.toString(StandardCharsets.UTF_8).lines())
                    .containsExactly("name,catalog,registry", "prod," + prod.catalog() + "," + prod.registryUrl());
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("prod is the name of " + prod.catalog() + ". Take another one, or move it first");

            assertThat(run(code, "login", "--catalog", there, "--name", "other", "--code", "-"))
                    .as("the code was not spent")
                    .isEqualTo(ExitStatus.DONE);
            assertThat(run("", "catalogs", "add", "prod", there)).isEqualTo(ExitStatus.DONE);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("prod is " + there + " now. It was " + prod.catalog() + ".");
        }
    }

    @Test
    void aDemoLogsInWithoutAsking() {
        String code = "quilt3.login(); quilt3.logout(); quilt3.login(); print(quilt3.api_keys.list().size() > 1)";
        assertThat(run("", "demo", "-e", code))
                .as(err.toString(StandardCharsets.UTF_8))
                .isEqualTo(ExitStatus.DONE);
        assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("true\n");
    }
}
