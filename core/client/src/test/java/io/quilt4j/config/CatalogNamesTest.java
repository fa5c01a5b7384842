package io.quilt4j.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.TestStack;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Names of catalogs, beside the files that the Python client shares and never among them. */
class CatalogNamesTest {

    private static TestStack one;
    private static TestStack two;

    @TempDir
    private Path data;

    @BeforeAll
    static void start() {
        one = new TestStack();
        two = new TestStack();
    }

    @AfterAll
    static void stop() {
        one.close();
        two.close();
    }

    private QuiltOptions options() {
        return QuiltOptions.builder().dataDirectory(data).environment(Map.of()).build();
    }

    @Test
    void homeIsTheCatalogOfTheConfigurationAndOfNoOther() throws IOException {
        CatalogNames names = Quilt.catalogNames(options());
        assertThatThrownBy(() -> Quilt.nameCatalog(options(), "home", two.url()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("choose another name");
        assertThatThrownBy(() -> names.addressOf("home"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageStartingWith("No home catalog is configured");
        Files.writeString(data.resolve("config.yml"), "navigator_url: " + one.url() + "\n");
        assertThat(names.addressOf("home")).isEqualTo(one.url());

        Quilt.nameCatalog(options(), "two", two.url());
        Path file = data.resolve("catalogs.yml");
        Files.writeString(file, Files.readString(file).replace("two:", "home:"));
        assertThatThrownBy(() -> names.addressOf("home"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("but catalogs.yml gives it to " + two.url());
        assertThat(names.remove("home")).isTrue();
        assertThat(names.addressOf("home")).isEqualTo(one.url());
    }

    @Test
    void aNameStandsForItsAddressUntilItIsTakenAway() {
        Quilt.nameCatalog(options(), "two", URI.create(two.url() + "/"));
        Quilt.nameCatalog(options(), "one", one.url());
        CatalogNames names = Quilt.catalogNames(options());

        assertThat(names.all()).extracting(NamedCatalog::name).containsExactly("one", "two");
        assertThat(names.all())
                .extracting(catalog -> catalog.catalogUrl() + " " + catalog.registryUrl())
                .containsExactly(one.url() + " " + one.url(), two.url() + " " + two.url());
        assertThat(names.addressOf("two")).isEqualTo(two.url());
        Quilt.nameCatalog(options(), "two", one.url());
        assertThat(names.addressOf("two")).isEqualTo(one.url());
        assertThat(names.remove("two")).isTrue();
        assertThat(names.remove("two")).isFalse();
        assertThatThrownBy(() -> names.addressOf("two"))
                .isInstanceOf(NotFoundException.class)
                .hasMessageContaining("No catalog is named two. The names are: one. ");
        assertThat(data).isDirectoryContaining("glob:**catalogs.yml").isDirectoryNotContaining("glob:**config.yml");
    }

    @Test
    void anAddressNeedsNoFileAndNoHome() {
        QuiltOptions homeless =
                QuiltOptions.builder().environment(Map.of("HOME", "relative")).build();
        assertThat(Quilt.catalogNames(homeless).addressOf("https://catalog.example/x"))
                .hasToString("https://catalog.example/x");
        assertThatThrownBy(() -> Quilt.catalogNames(options()).addressOf("localhost:8085"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("Requires at least scheme and host");
    }

    @Test
    void whatIsNoNameOrNoCatalogIsRefusedAndNothingIsWritten() {
        for (String name : List.of("", "-x", "a b", "a/b", "a:b", "é", "x".repeat(65))) {
            assertThatThrownBy(() -> Quilt.nameCatalog(options(), name, one.url()))
                    .as(name)
                    .isInstanceOf(InvalidInputException.class);
        }
        assertThatThrownBy(() -> Quilt.nameCatalog(options(), "a", URI.create("http://ann:pw@127.0.0.1:1")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageNotContaining("pw");
        assertThatThrownBy(() -> Quilt.nameCatalog(options(), "a", URI.create("http://127.0.0.1:1")))
                .isInstanceOf(UnavailableException.class);
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aFileThatMakesNoSenseIsLeftAsItIs() throws IOException {
        for (String text : List.of("- one\n", "one: https://x\n", "one:\n  navigator_url: 1\n")) {
            Path file = Files.writeString(data.resolve("catalogs.yml"), text);
            assertThatThrownBy(() -> Quilt.catalogNames(options()).all())
                    .as(text)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("catalogs.yml");
            assertThat(file).hasContent(text.strip());
        }
    }

    @Test
    void loginsOfNamedCatalogsStandSideBySide() {
        Quilt.nameCatalog(options(), "one", one.url());
        Quilt.nameCatalog(options(), "two", two.url());
        CatalogNames names = Quilt.catalogNames(options());
        for (TestStack stack : List.of(one, two)) {
            String name = stack == one ? "one" : "two";
            try (Quilt quilt = Quilt.open(
                    options().toBuilder().catalog(names.addressOf(name)).build())) {
                quilt.auth().login(Secret.of(stack.issueCode("admin")));
                assertThat(quilt.me()).isPresent();
            }
        }
        try (Quilt quilt =
                Quilt.open(options().toBuilder().catalog(names.addressOf("one")).build())) {
            assertThat(quilt.auth().storedLogins())
                    .extracting(login -> login.registryUrl().toString())
                    .containsExactly(one.url().toString(), two.url().toString());
            assertThat(quilt.me()).isPresent();
        }
    }
}
