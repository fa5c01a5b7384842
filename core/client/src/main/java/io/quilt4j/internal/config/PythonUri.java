package io.quilt4j.internal.config;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The URI of a folder as Python's {@code Path.as_uri} has it, which escapes more than Java does. */
final class PythonUri {

    private static final String UNESCAPED = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/_.-~";

    private PythonUri() {}

    static String of(Path folder) {
        StringBuilder uri = new StringBuilder("file://");
        String path = folder.toAbsolutePath()
                .toString()
                .replace(folder.getFileSystem().getSeparator(), "/");
        if (!path.startsWith("/")) { // C:/Users
            uri.append('/').append(path, 0, 2);
            path = path.substring(2);
        }
        for (byte unit : path.getBytes(StandardCharsets.UTF_8)) {
            uri.append(UNESCAPED.indexOf(unit) >= 0 ? String.valueOf((char) unit) : String.format("%%%02X", unit));
        }
        return uri.toString();
    }
}
