package io.quilt4j.jdbc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * How the keys that match now differ from those of a preview.
 *
 * @param told in whole sentences
 */
record Difference(String told) {

    private static final int MOST_TOLD = 50;
    /** About a second's work. */
    private static final long MOST_HASHED = 4_000_000;

    /** {@code now}: names by id. */
    static Difference between(Map<String, String> now, List<KeyAtStake> previewed) {
        Map<String, String> before = new TreeMap<>();
        previewed.forEach(key -> before.put(key.id(), key.name()));
        Map<String, String> came = new TreeMap<>(now);
        came.keySet().removeAll(before.keySet());
        Map<String, String> went = new TreeMap<>(before);
        went.keySet().removeAll(now.keySet());
        return new Difference(sentence("Came since: ", came) + sentence("Went since: ", went));
    }

    /**
     * The same when only the digest of the preview is known, as when it was made by another process: tries whether one or two
     * keys that came or went explain it. A key that is gone altogether cannot be found this way.
     *
     * @param others names by id of the keys that do not match now
     */
    static Difference guessed(String digest, Map<String, String> now, Map<String, String> others) {
        List<String> changed = changed(digest, new TreeSet<>(now.keySet()), others.keySet());
        if (!changed.isEmpty()) {
            Map<String, String> came = new TreeMap<>(now);
            came.keySet().retainAll(changed);
            Map<String, String> went = new TreeMap<>(others);
            went.keySet().retainAll(changed);
            return new Difference(sentence("Came since: ", came) + sentence("Match no more, and still work: ", went));
        }
        return new Difference(
                "The preview was made elsewhere, so that the difference cannot be told: several keys came or went, or keys"
                        + " of it are gone."
                        + (now.isEmpty() ? " No key matches now." : sentence(" Match now: ", now)));
    }

    /** The ids, at most two, that have to be taken out of {@code ids} or put into them to get the digest; else none. */
    private static List<String> changed(String digest, TreeSet<String> ids, Collection<String> others) {
        List<String> candidates = new ArrayList<>(ids);
        candidates.addAll(others);
        long left = MOST_HASHED;
        for (int first = 0; first < candidates.size() && left > 0; first++, left -= ids.size() + 1) {
            toggle(ids, candidates.get(first));
            boolean found = digest.equals(KeyAtStake.digestOfSorted(ids));
            toggle(ids, candidates.get(first));
            if (found) {
                return List.of(candidates.get(first));
            }
        }
        for (int first = 0; first < candidates.size() && left > 0; first++) {
            toggle(ids, candidates.get(first));
            for (int second = 0; second < first && left > 0; second++, left -= ids.size() + 1) {
                toggle(ids, candidates.get(second));
                boolean found = digest.equals(KeyAtStake.digestOfSorted(ids));
                toggle(ids, candidates.get(second));
                if (found) {
                    return List.of(candidates.get(first), candidates.get(second));
                }
            }
            toggle(ids, candidates.get(first));
        }
        return List.of();
    }

    private static void toggle(TreeSet<String> ids, String id) {
        if (!ids.remove(id)) {
            ids.add(id);
        }
    }

    private static String sentence(String label, Map<String, String> keys) {
        if (keys.isEmpty()) {
            return "";
        }
        String listed = keys.entrySet().stream()
                .limit(MOST_TOLD)
                .map(key -> key.getValue() + " (id " + key.getKey() + ")")
                .collect(Collectors.joining(", "));
        int more = keys.size() - MOST_TOLD;
        return label + listed + (more > 0 ? " and " + more + " more" : "") + ". ";
    }
}
