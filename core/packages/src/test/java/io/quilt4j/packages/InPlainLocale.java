package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.names.PackageName;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** What {@link PlainLocaleTest} runs in a process of its own. */
final class InPlainLocale {

    private InPlainLocale() {}

    public static void main(String[] arguments) throws Exception {
        String manifest =
                "{\"version\": \"v0\"}\n{\"logical_key\": \"\u00e9\", \"physical_keys\": [\"s3://b/\u00e9\"], \"size\": 1,"
                        + " \"hash\": {\"type\": \"sha2-256-chunked\", \"value\": \"x\"}, \"meta\": {}}\n";
        try (Shelf shelf = new Shelf(Path.of(arguments[0]))) {
            Package contents = shelf.packages.read(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)));
            contents.entries()
                    .forEach(entry -> System.out.println(
                            "key \\u%04x".formatted((int) entry.key().charAt(0))));
            Package built = shelf.registry().build(PackageName.of("a/b"), contents, BuildOptions.DEFAULT);
            System.out.println("hash "
                    + shelf.registry()
                            .browse(PackageName.of("a/b"), built.topHash())
                            .topHash()
                            .length());
            try {
                contents.fetch(Path.of(arguments[0], "out"));
            } catch (InvalidInputException refused) {
                System.out.println(refused.getMessage());
            }
        }
    }
}
