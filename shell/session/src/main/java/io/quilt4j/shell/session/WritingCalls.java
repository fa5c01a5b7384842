package io.quilt4j.shell.session;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which methods hand texts to somebody who keeps them: a file, a program, a server. */
enum WritingCalls {
    STREAM("java.io.OutputStream", What.WRITTEN, "write", "print", "println", "printf", "append", "format"),
    WRITER("java.io.Writer", What.WRITTEN, "write", "print", "println", "printf", "append", "format"),
    DATA("java.io.DataOutput", What.WRITTEN, "write", "writeUTF", "writeBytes", "writeChars", "writeObject"),
    OBJECTS("java.io.ObjectOutputStream", What.WRITTEN, "writeObject", "writeUnshared"),
    FORMATTER("java.util.Formatter", What.WRITTEN, "format"),
    FILES(
            "java.nio.file.Files",
            What.FILE,
            "write",
            "writeString",
            "copy",
            "createFile",
            "createDirectory",
            "createDirectories",
            "move",
            "newBufferedWriter",
            "newOutputStream"),
    NAMES("java.io.File", What.ITSELF_PASSED_ON, "createNewFile", "mkdir", "mkdirs", "renameTo"),
    XML("java.beans.XMLEncoder", What.FILE, "writeObject"),
    LOG(
            "java.util.logging.Logger",
            What.LOGGED,
            "log",
            "info",
            "warning",
            "severe",
            "config",
            "fine",
            "finer",
            "finest"),
    CHANNEL("java.nio.channels.Channel", What.FILE, "write"),
    PROPERTIES("java.util.Properties", What.ITSELF_WRITTEN, "store", "storeToXML", "save", "list"),
    INPUT("java.io.InputStream", What.ITSELF_WRITTEN, "transferTo"),
    READER("java.io.Reader", What.ITSELF_WRITTEN, "transferTo"),
    BYTES("java.io.ByteArrayOutputStream", What.ITSELF_WRITTEN, "writeTo"),
    LETTERS("java.io.CharArrayWriter", What.ITSELF_WRITTEN, "writeTo"),
    PROGRAM("java.lang.ProcessBuilder", What.ITSELF_PASSED_ON, "start"),
    RUNTIME("java.lang.Runtime", What.PASSED_ON, "exec"),
    SYSTEM("java.lang.System", What.PASSED_ON, "setProperty"),
    BODY("java.net.http.HttpRequest.BodyPublishers", What.PASSED_ON, "ofString", "ofByteArray"),
    REQUEST("java.net.http.HttpRequest.Builder", What.PASSED_ON, "header", "setHeader", "headers", "uri"),
    URL("java.net.URLConnection", What.PASSED_ON, "setRequestProperty", "addRequestProperty"),
    WEB_SOCKET("java.net.http.WebSocket", What.PASSED_ON, "sendText"),
    PARAMETERS("java.sql.PreparedStatement", What.TEXT_PASSED_ON, "setString", "setObject");

    /** What of a call is looked at. */
    enum What {
        /** All arguments, unless the object that is called is one of the screen or of memory. */
        WRITTEN,
        /** All arguments. */
        FILE,
        /** The object that is called, unless the first argument is one of the screen or of memory. */
        ITSELF_WRITTEN,
        ITSELF_PASSED_ON,
        /** All arguments, while a log is kept in a file. */
        LOGGED,
        PASSED_ON,
        /** Arguments that are texts: others may be open to whom they are given, as secrets are to our driver. */
        TEXT_PASSED_ON;

        boolean isOfItself() {
            return this == ITSELF_WRITTEN || this == ITSELF_PASSED_ON;
        }

        boolean mayBeInMemory() {
            return this == WRITTEN || this == ITSELF_WRITTEN;
        }

        String function() {
            if (this == LOGGED) {
                return "$text.logged(";
            }
            return this == WRITTEN || this == FILE || this == ITSELF_WRITTEN ? "$text.written(" : "$text.passedOn(";
        }
    }

    /** Names of all methods. */
    static final Set<String> METHODS =
            Stream.of(values()).flatMap(each -> each.methods.stream()).collect(Collectors.toUnmodifiableSet());

    /** Those that mean nothing else where they stand without an object before them, as after {@code import static}. */
    static final Set<String> OF_FILES = Set.copyOf(FILES.methods);

    final String type;
    final What what;

    @SuppressWarnings("ImmutableEnumChecker") // List.of is never changed
    private final List<String> methods;

    WritingCalls(String type, What what, String... methods) {
        this.type = type;
        this.what = what;
        this.methods = List.of(methods);
    }

    boolean isNamed(String method) {
        return methods.contains(method);
    }
}
