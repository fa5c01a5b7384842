package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WorkflowsTest {

    private static final String CONFIG = """
            version: "1"
            is_workflow_required: false
            workflows:
              strict:
                name: Strict
                is_message_required: true
                handle_pattern: ^(?P<team_name>lab)/
                metadata_schema: meta
                entries_schema: entries
              loose:
                name: Loose
            schemas:
              meta:
                url: %s
              entries:
                url: %s
            """;

    @TempDir
    Path folder;

    private Shelf shelf;
    private PhysicalKey meta;
    private PhysicalKey entries;

    @BeforeEach
    void open() throws IOException {
        shelf = new Shelf(folder);
        meta = PhysicalKey.of(shelf.file("meta.json", """
                {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["author"],
                 "properties": {"author": {"type": "string", "minLength": 2}, "n": {"type": "integer", "maximum": 5}},
                 "additionalProperties": false}"""));
        entries = PhysicalKey.of(shelf.file("entries.json", """
                {"type": "array", "items": {"properties": {"size": {"minimum": 1}, "logical_key": {"pattern": "\\\\.txt$"}}}}"""));
        configure(CONFIG.formatted(meta, entries));
    }

    @AfterEach
    void close() {
        shelf.close();
    }

    private void configure(String config) throws IOException {
        Path file = shelf.inRegistry("workflows/config.yml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, config);
    }

    private Package build(String name, Map<?, ?> meta, String key, BuildOptions options) throws IOException {
        Package contents = shelf.packages
                .newPackage()
                .edit()
                .setMeta(meta)
                .set(key, shelf.file("f", "x"))
                .toPackage();
        return shelf.registry().build(PackageName.of(name), contents, options);
    }

    private void refused(String message, String name, Map<?, ?> meta, String key, BuildOptions options) {
        assertThatThrownBy(() -> build(name, meta, key, options))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @Test
    @DisplayName("statement 113: a version that used no workflow is stamped with a null id where there are some")
    void stampWithoutWorkflow() throws IOException {
        String config = PhysicalKey.of(shelf.inRegistry("workflows/config.yml")).toString();
        Map<String, Object> expected = new LinkedHashMap<>();
        expected.put("id", null);
        expected.put("config", config);
        assertThat(build("a/b", Map.of(), "k", BuildOptions.DEFAULT).header().get("workflow"))
                .isEqualTo(expected);
        assertThat(build("a/b", Map.of(), "k", BuildOptions.DEFAULT.workflow("loose"))
                        .header()
                        .get("workflow"))
                .isEqualTo(Map.of("id", "loose", "config", config));
    }

    @Test
    @DisplayName("statement 114: the workflow's stamp stands between user_meta and message")
    void stampOfAWorkflow() throws IOException {
        BuildOptions options = BuildOptions.message("m").workflow("strict");
        Package built = build("lab/b", Map.of("author", "me", "n", 5.0), "k.txt", options);
        assertThat(built.header().keySet()).containsExactly("version", "user_meta", "workflow", "message");
        assertThat(built.header().get("workflow"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("schemas", Map.of("meta", meta.toString(), "entries", entries.toString()));
        Files.delete(shelf.inRegistry("workflows/config.yml"));
        Package later = shelf.registry().build(PackageName.of("lab/b"), built, BuildOptions.DEFAULT);
        assertThat(later.header().keySet()).containsExactly("version", "user_meta", "message");
    }

    @Test
    void rulesAreKept() {
        BuildOptions strict = BuildOptions.message("m").workflow("strict");
        Map<String, String> author = Map.of("author", "me");
        refused(
                "Commit message is required by workflow, but none was provided.",
                "lab/b",
                author,
                "k.txt",
                BuildOptions.DEFAULT.workflow("strict"));
        refused("Package name doesn't match required pattern.", "a/b", author, "k.txt", strict);
        refused("Metadata failed validation: 'author' is a required property.", "lab/b", Map.of(), "k.txt", strict);
        refused("Metadata failed validation: 'm' is too short.", "lab/b", Map.of("author", "m"), "k.txt", strict);
        refused(
                "Metadata failed validation: 6 is greater than the maximum of 5.",
                "lab/b",
                Map.of("author", "me", "n", 6),
                "k.txt",
                strict);
        refused(
                "Metadata failed validation: Additional properties are not allowed ('z' was unexpected).",
                "lab/b",
                Map.of("author", "me", "z", 1),
                "k.txt",
                strict);
        refused("Package entries failed validation: 'k' does not match '\\.txt$'.", "lab/b", author, "k", strict);
        refused(
                "There is no 'other' workflow in config.",
                "lab/b",
                author,
                "k",
                BuildOptions.DEFAULT.workflow("other"));
    }

    @Test
    void configurationsThatCannotBeReadAreRefused() throws IOException {
        for (String bad : List.of(
                "version: 1\nworkflows: {a: {name: A}}",
                "version: \"1\"",
                "version: \"1\"\nworkflows: {}",
                "version: \"1\"\nworkflows: {a: {}}",
                "version: \"1\"\nworkflows: {a: {name: A, other: 1}}",
                "[]",
                "version: \"1\"\nother: 1\nworkflows: {a: {name: A}}")) {
            configure(bad);
            assertThatThrownBy(() -> build("a/b", Map.of(), "k", BuildOptions.DEFAULT))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageStartingWith("Workflows config failed validation: ");
        }
        configure("a: [");
        refused("Couldn't parse workflows config as YAML.", "a/b", Map.of(), "k", BuildOptions.DEFAULT);
        configure("version: \"2.0.0\"\nworkflows: {a: {name: A}}");
        refused("Version '2.0.0' is not supported", "a/b", Map.of(), "k", BuildOptions.DEFAULT);
        configure("version: {base: \"1.1.0\"}\nworkflows: {a: {name: A}}");
        refused("Workflow required, but none specified.", "a/b", Map.of(), "k", BuildOptions.DEFAULT);
        configure(CONFIG.formatted("https://x/y", entries));
        refused(
                "Couldn't parse URL 'https://x/y'.",
                "lab/b",
                Map.of(),
                "k",
                BuildOptions.message("m").workflow("strict"));
        Files.delete(shelf.inRegistry("workflows/config.yml"));
        refused(
                "'w' workflow is specified, but no workflows config exist.",
                "a/b",
                Map.of(),
                "k",
                BuildOptions.DEFAULT.workflow("w"));
        assertThat(shelf.registry().names()).isEmpty();
    }
}
