package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.packages.internal.places.Place;
import io.quilt4j.packages.names.PhysicalKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the files of a folder into a package. */
final class SetDir {

    private SetDir() {}

    static PackageEditor of(
            PackageEditor editor, Workshop workshop, String folder, PhysicalKey source, UpdatePolicy policy) {
        if (source.versionId() != null) {
            throw new InvalidInputException("Directories cannot have versions: leave versionId out.");
        }
        if (source.isLocal() && !Files.isDirectory(source.toPath())) {
            throw new NotFoundException("The specified directory " + source.path()
                    + (Files.exists(source.toPath()) ? " is a file: set puts it into a package." : " doesn't exist."));
        }
        PhysicalKey root = source.isLocal() ? PackageEditor.resolved(source) : source.asFolder();
        Place place = workshop.places().of(root);
        List<Pattern> ignored = source.isLocal() ? ignored(place, root) : List.of();
        String prefix = folder.isEmpty() ? "" : folder + "/";
        for (Iterator<Place.Listed> files = place.walkVersions(root); files.hasNext(); ) {
            Place.Listed file = files.next();
            String key = prefix + file.name();
            boolean isMarker = file.isFolder() || file.name().isEmpty(); // consoles make objects that stand for folders
            if (isMarker || isIgnored(file.name(), ignored) || (policy == UpdatePolicy.EXISTING && editor.has(key))) {
                continue;
            }
            PhysicalKey found = root.join(file.name()).withVersion(file.versionId());
            editor.put(
                    LogicalKeys.check(key), isLink(found) ? PackageEditor.resolved(found) : found, file.size(), null);
        }
        return editor;
    }

    /** Its folders are none: the root was resolved, and links to folders are not followed. */
    private static boolean isLink(PhysicalKey file) {
        return file.isLocal() && Files.isSymbolicLink(file.toPath());
    }

    /** Each line a pattern as in Python's {@code fnmatch}, without trimming and comments (protocol.md section 6.8). */
    private static List<Pattern> ignored(Place place, PhysicalKey root) {
        Place.@Nullable Found file = place.read(root.join(".quiltignore"));
        List<Pattern> patterns = new ArrayList<>();
        if (file != null) {
            for (String line : new String(file.content(), StandardCharsets.UTF_8).split("\r\n|\r|\n", -1)) {
                if (!line.isEmpty()) {
                    patterns.add(Pattern.compile(".*/" + regex(line), Pattern.DOTALL));
                }
            }
        }
        return patterns;
    }

    /**
     * Only what lies below the source counts: the Python client matches the whole path, and {@code tmp*} then ignores everything
     * that happens to lie in {@code /tmp}. A pattern that fits a folder takes all in it.
     */
    private static boolean isIgnored(String name, List<Pattern> patterns) {
        String path = "/" + name;
        for (Pattern pattern : patterns) {
            if (pattern.matcher(path).matches()) {
                return true;
            }
            for (int slash = path.indexOf('/', 1); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                if (pattern.matcher(path.substring(0, slash)).matches()
                        || pattern.matcher(path.substring(0, slash + 1)).matches()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String regex(String glob) {
        StringBuilder regex = new StringBuilder();
        for (int at = 0; at < glob.length(); at++) {
            char unit = glob.charAt(at);
            int close = unit == '[' ? glob.indexOf(']', at + (glob.startsWith("[!", at) ? 3 : 2)) : -1;
            if (unit == '*') {
                regex.append(".*");
            } else if (unit == '?') {
                regex.append('.');
            } else if (close > 0) {
                regex.append(set(glob.substring(at + 1, close)));
                at = close;
            } else {
                regex.append(Pattern.quote(String.valueOf(unit)));
            }
        }
        return regex.toString();
    }

    private static String set(String members) {
        boolean not = members.startsWith("!");
        String inside = (not ? members.substring(1) : members).replaceAll("([\\\\\\[\\]^&])", "\\\\$1");
        return "[" + (not ? "^" : "") + inside + "]";
    }
}
