package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Manifests in open files: {@code pkg.dump(file)} and {@code Package.load(file)}. */
@SuppressWarnings("NullAway") // which takes the parameters of a lambda for lists that hold no null
final class PackageManifests {

    private PackageManifests() {}

    /** Null: it is none of these, or the file is a path, which Java's methods take. */
    static @Nullable Object member(Object target, String name) throws Exception {
        if (name.equals("load") && (target instanceof Package || target instanceof PackageCalls)) {
            Object ofPath = JavaMembers.of(calls(target), name);
            return (PyFunction)
                    (arguments, keywords) -> arguments.size() == 1 && arguments.get(0) instanceof OpenFile file
                            ? load(file)
                            : ((PyFunction) ofPath).call(arguments, keywords);
        } else if (target instanceof Package whole && name.equals("dump")) {
            Object ofPath = JavaMembers.of(target, name);
            return (PyFunction)
                    (arguments, keywords) -> arguments.size() == 1 && arguments.get(0) instanceof OpenFile file
                            ? dump(whole, file)
                            : ((PyFunction) ofPath).call(arguments, keywords);
        }
        return null;
    }

    private static Object calls(Object target) {
        return target instanceof PackageCalls ? target : new PackageCalls();
    }

    private static @Nullable Object dump(Package whole, OpenFile file) throws IOException {
        file.write(text(whole));
        return null;
    }

    private static String text(Package whole) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        whole.contents().dumpTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static Package load(OpenFile file) throws IOException {
        StringBuilder text = new StringBuilder();
        file.forEachRemaining(text::append);
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return new Package(Workspace.current().packages().read(new ByteArrayInputStream(bytes)));
    }
}
