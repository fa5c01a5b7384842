package io.quilt4j.shell.prelude;

import java.io.ByteArrayOutputStream;
import java.io.CharArrayWriter;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.Formatter;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Knows the writers whose texts go to no file: those of memory and of the screen, and those that a session has put over them. Thread-safe. */
final class WritersInMemory {

    /** Java does not tell what a writer writes to. */
    private static final Set<Object> OVER = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private WritersInMemory() {}

    static void add(Object writer) {
        OVER.add(writer);
    }

    static boolean isOne(@Nullable Object writer, Object... screen) {
        return writer instanceof StringWriter
                || writer instanceof CharArrayWriter
                || writer instanceof ByteArrayOutputStream
                || writer instanceof StringBuilder
                || writer instanceof StringBuffer
                || (writer instanceof Formatter formatter && isOne(formatter.out(), screen))
                || (writer != null
                        && (Stream.of(screen).anyMatch(each -> each == writer)
                                || isOfSession(writer.getClass())
                                || OVER.contains(writer)));
    }

    /** Whatever such a one does with what it is given is Java of the session, which is looked at itself. */
    private static boolean isOfSession(Class<?> type) {
        return type.getName().startsWith("REPL.")
                && (type.getSuperclass() == Writer.class || type.getSuperclass() == OutputStream.class);
    }
}
