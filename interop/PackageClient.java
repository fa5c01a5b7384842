import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEntry;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.packages.PushOptions;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * Steps of our client with packages, in the home of the environment, for the Python client to judge. Steps are separated by an
 * argument {@code --}, so that one process may do many.
 */
final class PackageClient {

    private final Packages packages;
    private final Writer out = new OutputStreamWriter(System.out, StandardCharsets.UTF_8);

    private PackageClient(Packages packages) {
        this.packages = packages;
    }

    public static void main(String[] arguments) throws Exception {
        PackagesOptions.Builder options = PackagesOptions.builder();
        int start = 0;
        if (arguments[0].equals("2")) {
            options.registryVersion(2);
            start = 1;
        }
        try (Packages packages = Packages.open(options.build())) {
            PackageClient client = new PackageClient(packages);
            for (int at = start; at <= arguments.length; at++) {
                if (at == arguments.length || arguments[at].equals("--")) {
                    client.step(Arrays.copyOfRange(arguments, start, at));
                    start = at + 1;
                }
            }
            client.out.flush();
        }
    }

    private void step(String[] step) throws Exception {
        PackageName name = PackageName.of(step[2]);
        var registry = packages.registry(step[1]);
        switch (step[0]) {
            case "build" -> say(registry.build(name, folder(step[3]), BuildOptions.message("by Java")).topHash());
            case "rebuild" -> say(registry.build(name, registry.browse(name),
                            BuildOptions.message(registry.browse(name).message().orElse(null))).topHash());
            case "push" -> say(registry.push(name, folder(step[3]), PushOptions.message("by Java")).topHash());
            case "pushon" -> {
                Package there = registry.browse(name);
                Path more = Files.writeString(Path.of(step[3]), "more");
                say(registry.push(name, there.edit().set("more.txt", more).toPackage(), PushOptions.message("on by Java")).topHash());
            }
            case "browse" -> say(registry.browse(name, step.length > 3 ? step[3] : "latest").topHash());
            case "manifest" -> {
                ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                registry.browse(name).writeTo(bytes);
                say(bytes.toString(StandardCharsets.UTF_8).strip());
            }
            case "fetch" -> registry.browse(name).fetch(Path.of(step[3]));
            case "verify" -> say(registry.browse(name).verify(PhysicalKey.of(Path.of(step[3]))).isExact());
            case "install" -> say(registry.install(name, "latest", null).topHash());
            case "read" -> {
                for (PackageEntry entry : registry.browse(name).entries().toList()) {
                    say(entry.bytes().length);
                }
            }
            case "versions" -> registry.versions(name).forEach(version -> say(version.pointer() + " " + version.topHash()));
            case "names" -> registry.names().forEach(this::say);
            case "shorten" -> say(registry.shorten(name, registry.browse(name).topHash()));
            case "delete" -> registry.delete(name);
            case "rollback" -> registry.rollback(name, step[3]);
            default -> throw new IllegalArgumentException(step[0]);
        }
    }

    private Package folder(String folder) {
        return packages.newPackage().edit()
                .setDir(".", PhysicalKey.ofUserText(folder), UpdatePolicy.INCOMING)
                .setMeta(Map.of("name", "é", "float", 1e16, "list", Arrays.asList(1, null, true, 0.1)))
                .toPackage();
    }

    private void say(Object line) {
        try {
            out.write(line + "\n");
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }
}
