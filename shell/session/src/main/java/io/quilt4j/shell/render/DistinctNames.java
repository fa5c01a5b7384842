package io.quilt4j.shell.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Gives the second of two equal names another one: {@code name_2}. */
final class DistinctNames {

    private DistinctNames() {}

    static List<String> of(List<String> said) {
        List<String> names = new ArrayList<>();
        Set<String> given = Set.copyOf(said);
        Set<String> taken = new HashSet<>();
        for (String column : said) {
            String name = column;
            for (int n = 2; !taken.add(name); n++) {
                String next = column + "_" + n;
                name = given.contains(next) ? column : next;
            }
            names.add(name);
        }
        return names;
    }
}
