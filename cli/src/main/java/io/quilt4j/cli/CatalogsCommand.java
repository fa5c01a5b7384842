package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.config.NamedCatalog;
import io.quilt4j.shell.render.Table;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code quilt4j catalogs}: the names that stand for catalogs wherever one is asked for. */
@Command(
        name = "catalogs",
        mixinStandardHelpOptions = true,
        description = {
            "List the catalogs that have a name, or give them one.",
            "A name stands for its catalog in --catalog, in the shell's /catalog and in the JDBC property catalog.",
            "Logins are kept for each catalog by itself; `quilt4j status` lists them."
        })
final class CatalogsCommand implements Callable<Integer> {

    private final Console console;

    @Mixin
    private final CatalogOptions catalog = new CatalogOptions();

    @Mixin
    private final FormatOption printing = new FormatOption();

    CatalogsCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        Table.of(Quilt.catalogNames(catalog.ofUser(console).build()).all().stream()
                        .map(CatalogsCommand::row)
                        .toList())
                .ifPresentOrElse(table -> printing.format.printer().print(table, console.out()), () -> console.err()
                        .println("No catalog has a name yet: quilt4j catalogs add NAME URL"));
        return ExitStatus.DONE;
    }

    /** The catalog of that name; null: none has it. */
    static @Nullable URI named(String name, QuiltOptions options) {
        return Quilt.catalogNames(options).all().stream()
                .filter(each -> each.name().equals(name))
                .map(NamedCatalog::catalogUrl)
                .findFirst()
                .orElse(null);
    }

    private static Map<String, Object> row(NamedCatalog named) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", named.name());
        row.put("catalog", named.catalogUrl().toString());
        row.put("registry", named.registryUrl().toString());
        return row;
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Give a catalog a name, after asking it where its registry is. A catalog that had it loses it.")
    int add(
            @Mixin CatalogOptions where,
            @Parameters(paramLabel = "NAME", description = "Letters, digits, '.', '_' and '-'.") String name,
            @Parameters(paramLabel = "URL", description = "The catalog's home page.") URI url) {
        QuiltOptions options = where.asking(console).build();
        URI before = named(name, options);
        NamedCatalog named = Quilt.nameCatalog(options, name, url);
        String moved = before == null || before.equals(named.catalogUrl()) ? "" : " It was " + before + ".";
        console.err().println(named.name() + " is " + named.catalogUrl() + " now." + moved);
        return ExitStatus.DONE;
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Take a name away; the catalog's login stays. Exit status 1: nothing had it.")
    int remove(@Mixin CatalogOptions where, @Parameters(paramLabel = "NAME") String name) {
        boolean known = Quilt.catalogNames(where.ofUser(console).build()).remove(name);
        console.err().println(known ? name + " is no name any more." : "No catalog is named " + name + ".");
        return known ? ExitStatus.DONE : ExitStatus.FAILED;
    }
}
