package io.quilt4j.shell.python;

import io.quilt4j.shell.prelude.keys.AdminApiKeys;
import io.quilt4j.shell.prelude.keys.ApiKeys;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.prelude.packages.PackageEntry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of quilt3's calls of packages and of lists of keys, which Python may give by place or by name: {@code build(name="a/b")}. The methods
 * here take the first of them by place, and the rest as keyword arguments.
 */
final class PackageParameters {

    /** In their order; the method has those before the bar by place. */
    private static final Map<String, String> ORDER = Map.ofEntries(
            Map.entry("browse", "name registry | top_hash"),
            Map.entry("install", "name registry top_hash | dest dest_registry"),
            Map.entry("rollback", "name registry top_hash |"),
            Map.entry("resolve_hash", "name registry hash_prefix |"),
            Map.entry("load", "readable_file |"),
            Map.entry("dump", "writable_file |"),
            Map.entry("build", "name registry message |"),
            Map.entry("push", "name registry dest | message"),
            Map.entry("set", "logical_key entry meta |"),
            Map.entry("set_dir", "lkey path | meta update_policy"),
            Map.entry("set_meta", "meta |"),
            Map.entry("delete", "logical_key |"),
            Map.entry("fetch", "| dest"),
            Map.entry("verify", "src | extra_files_ok"),
            Map.entry("diff", "other_pkg |"),
            Map.entry("map", "f | include_directories"),
            Map.entry("filter", "f |"),
            Map.entry("deserialize", "func |"));

    private static final Map<String, String> OF_ENTRIES = Map.of("set", "path |");

    private PackageParameters() {}

    record Arguments(List<@Nullable Object> byPlace, Map<String, @Nullable Object> byName) {}

    /** The arguments as the methods here take them. */
    static Arguments ordered(
            @Nullable Object receiver,
            String method,
            List<@Nullable Object> arguments,
            Map<String, @Nullable Object> keywords) {
        String order = order(receiver, method);
        if (order == null) {
            return new Arguments(arguments, keywords);
        }
        int bar = order.indexOf('|');
        List<String> first = names(order.substring(0, bar));
        List<String> rest = names(order.substring(bar + 1));
        List<@Nullable Object> byPlace = new ArrayList<>(arguments);
        Map<String, @Nullable Object> byName = new LinkedHashMap<>(keywords);
        while (byPlace.size() < first.size() && byName.containsKey(first.get(byPlace.size()))) {
            byPlace.add(byName.remove(first.get(byPlace.size())));
        }
        for (int at = first.size(); at < arguments.size() && at - first.size() < rest.size(); at++) {
            String name = rest.get(at - first.size());
            if (byName.containsKey(name)) {
                throw PythonException.type(method + "() got multiple values for argument '" + name + "'");
            }
            byName.put(name, byPlace.remove(first.size()));
        }
        if (receiver instanceof Package && method.equals("set") && byPlace.size() > 1 && byPlace.get(1) == null) {
            byPlace.set(1, byPlace.get(0)); // the file of that path
        }
        for (String given : first.subList(0, Math.min(first.size(), arguments.size()))) {
            if (byName.containsKey(given)) {
                throw PythonException.type(method + "() got multiple values for argument '" + given + "'");
            }
        }
        return new Arguments(byPlace, byName);
    }

    private static List<String> names(String spaced) {
        return spaced.isBlank() ? List.of() : List.of(spaced.strip().split(" "));
    }

    private static @Nullable String order(@Nullable Object receiver, String method) {
        if (receiver instanceof PackageEntry && OF_ENTRIES.containsKey(method)) {
            return OF_ENTRIES.get(method);
        }
        if (method.equals("list") && (receiver instanceof ApiKeys || receiver instanceof AdminApiKeys)) {
            return receiver instanceof ApiKeys ? "| name fingerprint status" : "| email key_name fingerprint status";
        }
        boolean ofPackages =
                receiver instanceof Package || receiver instanceof PackageCalls || receiver instanceof PackageEntry;
        return ofPackages ? ORDER.get(method) : null;
    }
}
