package io.quilt4j.packages;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Path;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was got before the packages were closed says so, whatever is asked of it. */
final class ClosedPackagesTest {

    private static final PackageName NAME = PackageName.of("user/name");

    @TempDir
    Path folder;

    private static void isClosed(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessage("the packages are closed");
    }

    @Test
    void whatReadsOrWritesIsRefused() throws IOException {
        Shelf shelf = new Shelf(folder);
        Path file = shelf.file("f", "x");
        Package draft = shelf.packages.newPackage().edit().set("f", file).toPackage();
        PackageRegistry registry = shelf.registry();
        Package built = registry.build(NAME, draft, BuildOptions.message("m"));
        shelf.close();
        shelf.close();
        isClosed(() -> built.fetch(folder.resolve("out")));
        isClosed(() -> built.verify(PhysicalKey.of(shelf.folderOf(file))));
        isClosed(() -> built.get("f").fetch(folder.resolve("out")));
        isClosed(() -> built.get("f").string());
        isClosed(() -> built.edit().set("g", file));
        isClosed(() -> built.edit().setDir(".", shelf.folderOf(file)));
        isClosed(() -> registry.build(NAME, draft, BuildOptions.message("m")));
        isClosed(() -> registry.build(NAME, shelf.packages.newPackage(), BuildOptions.message("m")));
        isClosed(() -> registry.browse(NAME));
        isClosed(() -> registry.read(NAME, "latest"));
        isClosed(() -> registry.versions(NAME));
        isClosed(() -> registry.names().toList());
        isClosed(() -> registry.install(NAME, "latest", folder.resolve("out")));
        isClosed(() -> registry.delete(NAME));
        isClosed(() -> shelf.packages.registry("s3://bucket").browse(NAME));
    }
}
