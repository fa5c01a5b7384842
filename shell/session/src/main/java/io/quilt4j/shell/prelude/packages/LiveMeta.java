package io.quilt4j.shell.prelude.packages;

import io.quilt4j.packages.Package;
import io.quilt4j.packages.PackageEditor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Metadata that was given away and may be changed in place, as in Python: {@code pkg.meta["a"] = 1}. What was changed is looked for
 * when the package is next asked for something that it bears on. For one thread.
 */
final class LiveMeta {

    /** Of more nothing is kept, so that a loop over millions needs no memory for them: they cannot be changed. */
    private static final int MOST = 100_000;

    private final Map<String, Given> given = new LinkedHashMap<>();

    /**
     * @param value what was given away
     * @param seen the same when it was last looked at
     * @param set what the package had then
     */
    private record Given(Map<String, Object> value, Object seen, Object set) {
        boolean isChanged() {
            return !value.equals(seen);
        }
    }

    /**
     * Metadata to give away.
     *
     * @param key of a file or a folder; empty: the package
     * @param now what the package has
     */
    Map<String, Object> of(String key, Map<?, ?> now) {
        Given before = given.get(key);
        if (before != null && before.set().equals(now)) {
            return before.value();
        }
        boolean isKept = given.size() < MOST;
        @SuppressWarnings("unchecked") // as all JSON
        Map<String, Object> value = (Map<String, Object>) (isKept ? copied(now) : now);
        if (isKept) {
            given.put(key, new Given(value, now, now));
        }
        return value;
    }

    /** Whether it was changed since it was last looked at. */
    boolean isChanged(String key) {
        Given one = given.get(key);
        return one != null && one.isChanged();
    }

    /**
     * The package with what was changed, but for what was set anew, or taken out, meanwhile. What cannot be metadata is told once, and
     * forgotten.
     */
    Package settled(Package contents) {
        Map<String, Given> changed = new LinkedHashMap<>();
        given.forEach((key, one) -> {
            if (one.isChanged()) {
                changed.put(key, one);
            }
        });
        given.keySet().removeAll(changed.keySet());
        changed.entrySet().removeIf(each -> !each.getValue().set().equals(set(contents, each.getKey())));
        if (changed.isEmpty()) {
            return contents;
        }
        PackageEditor editor = contents.edit();
        changed.forEach((key, one) -> LivePackage.setMeta(editor, key, one.value()));
        Package now = editor.toPackage();
        changed.forEach((key, one) -> {
            Object set = set(now, key);
            given.put(key, new Given(one.value(), copied(one.value()), set == null ? one.value() : set));
        });
        return now;
    }

    /** What users gave for the package, a folder or a file; null: nothing, or it is gone. */
    private static @Nullable Object set(Package contents, String key) {
        return key.isEmpty()
                ? contents.header().get("user_meta")
                : contents.find(key)
                        .map(entry -> entry.allMeta().get("user_meta"))
                        .or(() -> contents.folderMeta(key))
                        .orElse(null);
    }

    private static Object copied(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<Object, @Nullable Object> copy = new LinkedHashMap<>();
            map.forEach((name, element) -> copy.put(name, element == null ? null : copied(element)));
            return copy;
        } else if (value instanceof List<?> list && list.getClass().getName().startsWith("java.util.")) { // no tuple
            List<@Nullable Object> copy = new ArrayList<>();
            list.forEach(element -> copy.add(element == null ? null : copied(element)));
            return copy;
        }
        return value;
    }
}
