package io.quilt4j.bench;

import com.sun.management.OperatingSystemMXBean;
import io.quilt4j.packages.BuildOptions;
import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageRegistry;
import io.quilt4j.packages.Packages;
import io.quilt4j.packages.PackagesOptions;
import io.quilt4j.packages.PushOptions;
import io.quilt4j.packages.UpdatePolicy;
import io.quilt4j.packages.internal.hashes.HashTypes;
import io.quilt4j.packages.internal.hashes.Hasher;
import io.quilt4j.packages.names.PackageName;
import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Works with packages, several times over, and prints what it took as JSON: processor seconds of each time and of the whole process,
 * and the largest resident set: the peer of package_work.py.
 */
final class PackageWork {

    private final PackageRegistry registry;
    private final PackageName name;
    private final String place;
    private final Path folder;
    private @Nullable Connection connection;

    private PackageWork(Packages packages, String place, String name, Path folder) {
        registry = packages.registry(place);
        this.place = place;
        this.name = PackageName.of(name);
        this.folder = folder;
    }

    /** Arguments: work, rounds, registry, name, folder. */
    public static void main(String[] arguments) throws Exception {
        try (Packages packages = Packages.open(PackagesOptions.builder().build())) {
            PackageWork work = new PackageWork(packages, arguments[2], arguments[3], Path.of(arguments[4]));
            if (arguments[0].equals("sql")) {
                work.connect();
            }
            List<Double> seconds = new ArrayList<>();
            Object said = "";
            for (int round = 0; round < Integer.parseInt(arguments[1]); round++) {
                double before = processor();
                said = work.run(arguments[0], packages, round);
                seconds.add(processor() - before);
            }
            System.out.println("{\"said\": \"" + said + "\", \"seconds\": " + seconds + ", \"whole\": " + processor()
                    + ", \"peak\": " + peak() + "}");
        }
    }

    private static double processor() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime() / 1e9;
    }

    /** In MiB. */
    private static long peak() throws Exception {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                return Long.parseLong(line.replaceAll("\\D", "")) / 1024;
            }
        }
        return 0;
    }

    private Object run(String work, Packages packages, int round) throws Exception {
        return switch (work) {
            case "browse" -> registry.browse(name).topHash();
            case "walk" -> registry.browse(name).entries().count();
            case "sql" -> sql("SELECT count(*), sum(size) FROM package_entries('" + place + "', '" + name + "')");
            case "build" ->
                registry.build(name, contents(packages), BuildOptions.message("m"))
                        .topHash();
            case "push" ->
                registry.push(name, contents(packages), PushOptions.message("m"))
                        .topHash();
            case "verify" ->
                registry.browse(name).verify(PhysicalKey.of(folder)).isExact();
            case "fetch" ->
                registry.browse(name).fetch(folder.resolve("java" + round)).size();
            case "crc" -> crc(folder.resolve("one"));
            case "names" -> registry.names().count();
            default -> throw new IllegalArgumentException(work);
        };
    }

    private static String crc(Path file) throws IOException {
        Hasher hasher = HashTypes.hasher(HashTypes.CRC64NVME, Files.size(file));
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                hasher.update(buffer, 0, read);
            }
        }
        return hasher.finish();
    }

    private Package contents(Packages packages) {
        return packages.newPackage()
                .edit()
                .setDir(".", PhysicalKey.of(folder), UpdatePolicy.INCOMING)
                .setMeta(null) // as Python's set_dir does it, so that the hashes can be compared
                .toPackage();
    }

    /** With the stack that the demo starts, and a first statement, which is no work with packages. */
    private void connect() throws Exception {
        Connection opened = DriverManager.getConnection("jdbc:quilt:demo:");
        connection = opened;
        try (Statement statement = opened.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*), sum(length(name)) FROM api_keys")) {
            rows.next();
        }
    }

    private String sql(String query) throws Exception {
        try (Statement statement = Objects.requireNonNull(connection).createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1) + " " + rows.getLong(2);
        }
    }
}
