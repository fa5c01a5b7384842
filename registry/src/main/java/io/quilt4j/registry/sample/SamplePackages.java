package io.quilt4j.registry.sample;

import io.quilt4j.registry.files.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Plants three packages into a folder that becomes a registry: the documentation's hurdat, one with three versions, and one with
 * the metadata that the documentation's queries look for. Written by the format alone (protocol.md section 6), so that the
 * clients that read it are held against something that is not theirs.
 */
public final class SamplePackages {

    /** A file of a package: its key, its resource, its metadata. */
    private record Planted(String key, String resource, Map<String, Object> meta) {
        static Planted of(String key, String resource) {
            return new Planted(key, resource, Map.of());
        }
    }

    /** The files of the documentation's example, in the order of a manifest. */
    private static final List<Planted> HURDAT = List.of(
            Planted.of(".gitignore", "hurdat/gitignore"),
            Planted.of(".quiltignore", "hurdat/quiltignore"),
            Planted.of("README.md", "hurdat/README.md"),
            new Planted(
                    "data/atlantic-storms.csv",
                    "hurdat/data/atlantic-storms.csv",
                    Map.of("user_meta", ordered("rows", 7, "source", "HURDAT2"))),
            Planted.of("notebooks/QuickStart.ipynb", "hurdat/notebooks/QuickStart.ipynb"),
            Planted.of("quilt_summarize.json", "hurdat/quilt_summarize.json"),
            Planted.of("requirements.txt", "hurdat/requirements.txt"),
            Planted.of("scripts/build.py", "hurdat/scripts/build.py"));

    private static final Planted FIRST_PLATE = Planted.of("plate-01.csv", "plates/plate-01.csv");
    private static final Planted SECOND_PLATE = Planted.of("plate-02.csv", "plates/plate-02.csv");
    private static final Planted RUNS = Planted.of("runs.jsonl", "plates/runs.jsonl");

    private static final List<Planted> RESULTS =
            List.of(Planted.of("genes.tsv", "results/genes.tsv"), Planted.of("summary.json", "results/summary.json"));

    private final Path root;
    private final Instant now;

    private SamplePackages(Path root, Instant now) {
        this.root = root;
        this.now = now;
    }

    /** In this order, which {@code Map.of} does not keep. */
    private static Map<String, Object> ordered(String first, Object one, String second, Object other) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(first, one);
        members.put(second, other);
        return members;
    }

    /** Writes them, with versions of the last three months before {@code now}. */
    public static void plant(Path root, Instant now) {
        SamplePackages packages = new SamplePackages(root, now);
        try {
            packages.plant("examples/hurdat", 80, "Atlantic storms", Map.of("author", "aleksey"), HURDAT);
            Map<String, Object> plates = Map.of("instrument", "R-200");
            packages.plant("lab/plates", 60, "The first plate", plates, List.of(FIRST_PLATE));
            packages.plant("lab/plates", 41, "A second plate", plates, List.of(FIRST_PLATE, SECOND_PLATE));
            packages.plant("lab/plates", 20, "And the runs", plates, List.of(FIRST_PLATE, SECOND_PLATE, RUNS));
            Map<String, Object> experiment = ordered("experiment_id", "EXP-123", "status", "complete");
            packages.plant("analytics/results", 9, "Differential expression", experiment, RESULTS);
        } catch (IOException e) {
            throw new UncheckedIOException("The sample's packages cannot be written to " + root + ".", e);
        }
    }

    private void plant(String name, int daysAgo, String message, Map<String, Object> meta, List<Planted> files)
            throws IOException {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("version", "v0");
        header.put("user_meta", meta);
        header.put("message", message);
        StringBuilder manifest = new StringBuilder(PlainJson.line(header)).append('\n');
        StringBuilder hashed = new StringBuilder(PlainJson.canonical(header));
        for (Planted file : files) {
            byte[] content = content(file.resource());
            Path place = root.resolve(name).resolve(file.key());
            write(place, content);
            Map<String, Object> entry = entry(file, place, content);
            manifest.append(PlainJson.line(entry)).append('\n');
            entry.remove("physical_keys");
            hashed.append(PlainJson.canonical(entry));
        }
        String topHash = HexFormat.of().formatHex(sha256(hashed.toString().getBytes(StandardCharsets.US_ASCII)));
        byte[] pointer = topHash.getBytes(StandardCharsets.US_ASCII);
        Path pointers = root.resolve(".quilt/named_packages").resolve(name);
        write(
                root.resolve(".quilt/packages").resolve(topHash),
                manifest.toString().getBytes(StandardCharsets.UTF_8));
        write(pointers.resolve(Long.toString(now.minus(Duration.ofDays(daysAgo)).getEpochSecond())), pointer);
        write(pointers.resolve("latest"), pointer);
    }

    private static Map<String, Object> entry(Planted file, Path place, byte[] content) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("logical_key", file.key());
        entry.put("physical_keys", List.of(url(place)));
        entry.put("size", content.length);
        Map<String, Object> hash = new LinkedHashMap<>();
        hash.put("type", "sha2-256-chunked");
        hash.put("value", Base64.getEncoder().encodeToString(sha256(sha256(content))));
        entry.put("hash", hash);
        entry.put("meta", file.meta());
        return entry;
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.createDirectories(file.getParent(), OwnerOnly.folder(file));
        if (!Files.exists(file)) {
            Files.createFile(file, OwnerOnly.file(file));
        }
        Files.write(file, content);
    }

    /** As Python quotes a path. */
    private static String url(Path file) {
        List<String> parts = new ArrayList<>();
        for (Path part : file.toAbsolutePath().normalize()) {
            StringBuilder quoted = new StringBuilder();
            for (byte unit : part.toString().getBytes(StandardCharsets.UTF_8)) {
                boolean plain = unit > 0 && (Character.isLetterOrDigit(unit) || "_.-~".indexOf(unit) >= 0);
                quoted.append(plain ? Character.toString(unit) : "%%%02X".formatted(unit));
            }
            parts.add(quoted.toString());
        }
        Path start = file.toAbsolutePath().getRoot();
        String drive = start == null || start.toString().length() < 2
                ? ""
                : "/" + start.toString().substring(0, 2);
        return "file://" + drive + "/" + String.join("/", parts);
    }

    private static byte[] content(String resource) throws IOException {
        try (InputStream in = SamplePackages.class.getResourceAsStream("packages/" + resource)) {
            return Objects.requireNonNull(in, resource).readAllBytes();
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Java comes with SHA-256.", impossible);
        }
    }
}
