package io.quilt4j.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.Unpacked;
import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.internal.http.OddServer;
import io.quilt4j.internal.http.Transport;
import io.quilt4j.registry.LocalRegistry;
import io.quilt4j.registry.RegistryOptions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogTest {

    @TempDir
    Path data;

    private final LocalRegistry registry =
            LocalRegistry.start(RegistryOptions.temporary().testControl(true));
    private final Transport transport = Unpacked.transport(QuiltOptions.defaults());

    private final String userHome = System.getProperty("user.home");

    @AfterEach
    void close() {
        System.setProperty("user.home", userHome);
        transport.close();
        registry.close();
    }

    @Test
    void asksAForeignCatalogAndWritesNothing() {
        Catalog catalog = chosen(registry.catalog());

        assertThat(catalog.home()).isFalse();
        assertThat(catalog.registry().text()).isEqualTo(registry.registryUrl().toString());
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void recognizesTheHomeCatalogByItsAddressAndAsksNobody() throws Exception {
        Files.writeString(
                data.resolve("config.yml"),
                "navigator_url: " + registry.catalog() + "\nregistryUrl: http://127.0.0.1:9\n");

        Catalog catalog = chosen(URI.create(registry.catalog() + "/"));

        assertThat(catalog.home()).isTrue();
        assertThat(catalog.registry().text()).isEqualTo("http://127.0.0.1:9");
        assertThat(registry.control().requests()).isEmpty();
    }

    @Test
    void reachesAForeignCatalogBesideACorruptConfiguration() throws Exception {
        Files.writeString(data.resolve("config.yml"), "[");

        assertThat(chosen(registry.catalog()).registry().text())
                .isEqualTo(registry.registryUrl().toString());
        assertThat(data.resolve("config.yml")).hasContent("[");
    }

    @Test
    void keepsWhereThePackagesOfThisMachineAre() throws Exception {
        Files.writeString(data.resolve("config.yml"), """
                navigator_url: http://127.0.0.1:9
                default_local_registry: file:///srv/packages
                default_install_location: file:///srv/installed
                default_remote_registry: s3://of-home
                """);

        Map<String, @Nullable Object> values =
                chosen(registry.catalog()).configuration().values();

        assertThat(values)
                .containsEntry("default_local_registry", "file:///srv/packages")
                .containsEntry("default_install_location", "file:///srv/installed")
                .containsEntry("default_remote_registry", null);
    }

    @Test
    void saysThatThereIsNoHomeCatalog() {
        assertThatThrownBy(() -> chosen(null).registry()).isInstanceOf(AuthenticationException.class);
    }

    @Test
    void needsNoHomeFolderForAKeyAndANamedCatalog() {
        QuiltOptions.Builder options = homeless().catalog(registry.catalog());

        Catalog catalog = Unpacked.catalog(options.apiKey(Secret.of("qk_a")).build(), transport);

        assertThat(catalog.registry().text()).isEqualTo(registry.registryUrl().toString());
        assertThat(catalog.configuration().values()).containsEntry("default_local_registry", null);
        assertThat(Unpacked.catalog(homeless().inMemory(true).build(), transport)
                        .home())
                .isTrue();
    }

    @Test
    void saysThatTheHomeFolderIsMissingWhereALoginIsKept() {
        for (QuiltOptions options : List.of(
                homeless().build(),
                homeless().catalog(registry.catalog()).build(),
                homeless().apiKey(Secret.of("qk_a")).build())) {
            assertThatThrownBy(() -> Unpacked.catalog(options, transport))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("set HOME");
            assertThatThrownBy(() -> Unpacked.homeConfiguration(options)).isInstanceOf(StorageException.class);
        }
    }

    /** As for a user without an entry in the password database. */
    private static QuiltOptions.Builder homeless() {
        System.setProperty("user.home", "?");
        return QuiltOptions.builder().environment(Map.of());
    }

    @Test
    void saysThatACatalogNamesNoRegistry() {
        for (String registryUrl : List.of("null", "5")) {
            try (OddServer odd = new OddServer(OddServer.json("{\"registryUrl\": " + registryUrl + "}"))) {
                assertThatThrownBy(() -> chosen(odd.url()).registry())
                        .isInstanceOf(ProtocolException.class)
                        .hasMessageContaining("home page");
            }
        }
    }

    private Catalog chosen(@Nullable URI catalog) {
        QuiltOptions options =
                QuiltOptions.builder().catalog(catalog).dataDirectory(data).build();
        return Unpacked.catalog(options, transport);
    }
}
