package io.quilt4j.lifecycle.leaks;

import io.quilt4j.base.Secret;
import io.quilt4j.base.TextOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Gathers what a scan finds. Thread-safe. */
final class Findings {

    /** Not that of a folder's entries or of threads, which each machine has otherwise. */
    private static final Comparator<Leak> BY_PLACE = Comparator.comparing(
                    (Leak leak) -> leak.place().kind())
            .thenComparing(leak -> leak.place().file(), TextOrder::compare)
            .thenComparing(leak -> leak.place().line())
            .thenComparing(
                    leak -> leak.place().commit() == null ? "" : leak.place().commit())
            .thenComparing(leak -> SecretForm.text(leak.secret()));

    private static final int MOST_PROBLEMS = 200;

    private final Map<String, Leak> leaks = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Integer> foreign = new TreeMap<>();
    private int problemCount;

    synchronized void leak(Secret secret, Place place) {
        // The same line of the same file in two encodings is one place for the reader.
        String key = SecretForm.text(secret)
                + '\n'
                + place.kind()
                + '\n'
                + place.commit()
                + '\n'
                + place.file()
                + '\n'
                + place.line();
        leaks.putIfAbsent(key, new Leak(secret, place));
    }

    synchronized void problem(String sentence) {
        if (++problemCount <= MOST_PROBLEMS) {
            problems.add(SecretForm.masked(sentence));
        }
    }

    synchronized void remark(String sentence) {
        remarks.add(SecretForm.masked(sentence));
    }

    /** A file is packed in a way that is not unpacked here. */
    synchronized void foreign(String packing) {
        foreign.merge(packing, 1, Integer::sum);
    }

    synchronized ScanResult result() {
        foreign.forEach((packing, files) -> remark((files == 1 ? "1 file is" : files + " files are") + " packed with "
                + packing + ", which is not unpacked: looked at as " + (files == 1 ? "it is." : "they are.")));
        foreign.clear();
        problems.sort(TextOrder::compare);
        if (problemCount > MOST_PROBLEMS) {
            problems.add((problemCount - MOST_PROBLEMS) + " more things could not be read.");
        }
        return new ScanResult(leaks.values().stream().sorted(BY_PLACE).toList(), problems, remarks);
    }
}
