package io.quilt4j.internal.config;

import io.quilt4j.base.Cancellation;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import io.quilt4j.base.StorageException;
import io.quilt4j.config.CatalogNames;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.internal.files.Contents;
import io.quilt4j.internal.files.DataFolder;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** catalogs.yml in the folder of one user. */
public final class NamedCatalogs implements CatalogNames {

    static final String NAME = "catalogs.yml";

    private final Supplier<UserFiles> files;

    /** @param files asked for when they are needed: an address needs none, and so no home folder */
    public NamedCatalogs(Supplier<UserFiles> files) {
        this.files = files;
    }

    @Override
    public List<NamedCatalog> all() {
        DataFolder folder = files.get().folder();
        List<NamedCatalog> all = new ArrayList<>();
        new TreeMap<>(entries(folder))
                .forEach((name, entry) -> all.add(KnownCatalog.of(name, entry, folder.describe(NAME))));
        return List.copyOf(all);
    }

    @Override
    public URI addressOf(String nameOrAddress) {
        if (!CatalogNames.isName(nameOrAddress)) {
            return address(nameOrAddress);
        }
        List<NamedCatalog> all = all();
        if (nameOrAddress.equals(HOME)) {
            return home(all);
        }
        for (NamedCatalog catalog : all) {
            if (catalog.name().equals(nameOrAddress)) {
                return catalog.catalogUrl();
            }
        }
        String known = all.isEmpty()
                ? "No catalog has a name yet"
                : "The names are: "
                        + String.join(", ", all.stream().map(NamedCatalog::name).toList());
        throw new NotFoundException("No catalog is named " + nameOrAddress + ". " + known
                + ". Write the address of its home page, https://..., or name it: quilt4j catalogs add " + nameOrAddress
                + " https://...");
    }

    private URI home(List<NamedCatalog> all) {
        for (NamedCatalog other : all) {
            if (other.name().equals(HOME)) {
                throw new InvalidInputException(
                        "The name home means the catalog of config.yml, but catalogs.yml gives it to "
                                + other.catalogUrl() + ": name that one otherwise, quilt4j catalogs add NAME "
                                + other.catalogUrl()
                                + ", and then quilt4j catalogs remove home.");
            }
        }
        String url = files.get().config().read().text(Settings.NAVIGATOR_URL);
        if (url == null || url.isEmpty()) {
            throw new NotFoundException("No home catalog is configured: write the address of a catalog's home page,"
                    + " https://..., or configure one, quilt3.config(\"https://...\").");
        }
        return address(url);
    }

    /**
     * Gives a catalog a name, in the place of another that has it, after asking it where its registry is.
     *
     * @throws InvalidInputException if it is no name, or the address is none
     */
    public NamedCatalog put(String name, URI catalog, AutoConfiguration catalogs) {
        check(name, catalog);
        String url = catalog.toString().replaceAll("/+$", "");
        UserFiles own = files.get();
        URI registry = catalogs.of(url, own.data(), Cancellation.none()).registryUrl();
        if (registry == null) {
            throw new ProtocolException(
                    "The catalog's config.json names no registry: give the address of the home page of"
                            + " a Quilt catalog.");
        }
        KnownCatalog named = new KnownCatalog(name, address(url), registry);
        DataFolder folder = own.folder();
        return folder.exclusively(Cancellation.none(), () -> {
            Map<String, @Nullable Object> entries = entries(folder);
            entries.put(name, named.entry());
            write(folder, entries);
            return named;
        });
    }

    private static void check(String name, URI catalog) {
        if (!CatalogNames.isName(name)) {
            throw new InvalidInputException(
                    "A catalog's name is letters, digits, '.', '_' and '-', a letter or digit first.");
        }
        if (name.equals(HOME)) {
            throw new InvalidInputException(
                    "The name home means the catalog of config.yml, which no other can have: choose another name.");
        }
        if (catalog.getRawAuthority() != null && catalog.getRawAuthority().contains("@")) {
            throw new InvalidInputException("A catalog's address must not hold a user or a password.");
        }
    }

    @Override
    public boolean remove(String name) {
        DataFolder folder = files.get().folder();
        return folder.exclusively(Cancellation.none(), () -> {
            Map<String, @Nullable Object> entries = entries(folder);
            boolean known = entries.containsKey(name);
            if (known) {
                entries.remove(name);
                write(folder, entries);
            }
            return known;
        });
    }

    private static Map<String, @Nullable Object> entries(DataFolder folder) {
        Contents<Map<String, @Nullable Object>> contents = folder.read(NAME, PythonYaml::load);
        if (contents instanceof Contents.Corrupt<?> corrupt) {
            throw new StorageException(corrupt.message() + " Mend it, or remove it and name the catalogs again.");
        }
        return contents instanceof Contents.Found<Map<String, @Nullable Object>> found
                ? new LinkedHashMap<>(found.value())
                : new LinkedHashMap<>();
    }

    private static void write(DataFolder folder, Map<String, @Nullable Object> entries) {
        folder.replace(NAME, PythonYaml.dump(entries), DataFolder.Access.UMASK);
    }

    private static URI address(String text) {
        CatalogUrl.check(text);
        try {
            return new URI(text);
        } catch (URISyntaxException notAnAddress) {
            throw new InvalidInputException(
                    "Invalid URL -- Requires at least scheme and host: " + CatalogUrl.shown(text), notAnAddress);
        }
    }
}
