package io.quilt4j.jdbc.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.Iterator;
import org.apache.calcite.sql.SqlNode;

/**
 * Reads the classes of a first plan out of their jars while another thread plans, which then finds them there: without an archive of
 * classes, that is a third of the time to a first row. Nothing is initialised, so neither thread can wait for the other.
 *
 * <p>Their names stand in {@value #LIST}, in the order in which they are wanted. {@code FirstPlanTest} compares it with what a JVM loads,
 * and writes it. A name too many costs a look, a name that lacks some microseconds.
 */
final class FirstClasses {

    static final String LIST = "first-classes.txt";

    private static final String OURS = "io.quilt4j.";

    private static final int SOME = 64;

    /** Nanoseconds for a class: out of a jar it takes 70 to 900 thousand, out of an archive most often 6 to 20 thousand. */
    private static final long FROM_AN_ARCHIVE = 25_000;

    private FirstClasses() {}

    /** Returns when all are read, or where reading them is no work. */
    static void read() {
        try (InputStream list = FirstClasses.class.getResourceAsStream(LIST)) {
            if (list == null) {
                return;
            }
            BufferedReader names = new BufferedReader(new InputStreamReader(list, UTF_8));
            // The first line is SqlNode's, which in the one jar of everything has another name.
            String first = names.readLine();
            String own = SqlNode.class.getName();
            String others = own.substring(0, own.length() - first.length());
            ClassLoader loader = FirstClasses.class.getClassLoader();
            Iterator<String> rest = names.lines()
                    .map(name -> name.startsWith(OURS) ? name : others + name)
                    .iterator();
            int quickly = 0;
            while (rest.hasNext() && quickly < 2) {
                quickly = isQuick(rest, loader) ? quickly + 1 : 0;
            }
        } catch (IOException unread) {
            // Then each is read when it is wanted.
        }
    }

    /** Reads some, and tells whether they came from an archive: then there is nothing to win, and the processor is wanted elsewhere. */
    private static boolean isQuick(Iterator<String> names, ClassLoader loader) {
        long start = System.nanoTime();
        for (int read = 0; read < SOME && names.hasNext(); read++) {
            read(names.next(), loader);
        }
        return System.nanoTime() - start < SOME * FROM_AN_ARCHIVE;
    }

    private static void read(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError another) {
            // Another version of a library: whoever needs the class says so.
        }
    }
}
