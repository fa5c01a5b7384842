package io.quilt4j.jdbc.planning;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
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

    private FirstClasses() {}

    /** Returns when all are read. */
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
            names.lines().forEach(name -> read(name.startsWith(OURS) ? name : others + name, loader));
        } catch (IOException unread) {
            // Then each is read when it is wanted.
        }
    }

    private static void read(String name, ClassLoader loader) {
        try {
            Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError another) {
            // Another version of a library: whoever needs the class says so.
        }
    }
}
