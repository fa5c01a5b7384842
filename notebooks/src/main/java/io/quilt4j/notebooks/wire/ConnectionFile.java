package io.quilt4j.notebooks.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.quilt4j.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Where a client expects its kernel to listen, and the key that both sign with; written by the client before it starts the
 * kernel.
 *
 * @param key empty when messages are not signed
 */
public record ConnectionFile(
        String ip, int shellPort, int controlPort, int stdinPort, int iopubPort, int heartbeatPort, Secret key) {

    private static final JsonFactory JSON = new JsonFactory();

    /**
     * Reads the file.
     *
     * @throws IOException when it is missing or is no connection file that we understand; the message says why
     */
    public static ConnectionFile read(Path file) throws IOException {
        if (!Files.isReadable(file)) {
            throw new IOException("There is no connection file " + file + ". Jupyter writes it and starts the kernel.");
        }
        Map<String, String> json;
        try {
            json = values(Files.readAllBytes(file));
        } catch (IOException e) {
            // The parser's own words would repeat the file, and the key is part of it.
            throw new IOException("The connection file " + file + " is not JSON.");
        }
        require(file, "transport", text(file, json, "transport"), "tcp");
        require(file, "signature_scheme", text(file, json, "signature_scheme"), "hmac-sha256");
        return new ConnectionFile(
                text(file, json, "ip"),
                port(file, json, "shell_port"),
                port(file, json, "control_port"),
                port(file, json, "stdin_port"),
                port(file, json, "iopub_port"),
                port(file, json, "hb_port"),
                Secret.of(text(file, json, "key")));
    }

    /** The address of one of the ports. */
    public String address(int port) {
        return "tcp://" + (ip.indexOf(':') >= 0 ? "[" + ip + "]" : ip) + ":" + port;
    }

    private static void require(Path file, String name, String value, String known) throws IOException {
        if (!value.equals(known)) {
            throw new IOException("The connection file " + file + " wants " + name + " \"" + value
                    + "\"; this kernel knows \"" + known + "\" only.");
        }
    }

    /** The texts and numbers of an object; of anything else none. Without databind, whose start a client would wait for. */
    private static Map<String, String> values(byte[] json) throws IOException {
        Map<String, String> values = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return values;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING || value == JsonToken.VALUE_NUMBER_INT) {
                    values.put(parser.currentName(), parser.getText());
                }
                parser.skipChildren();
            }
        }
        return values;
    }

    private static String text(Path file, Map<String, String> json, String name) throws IOException {
        String text = json.get(name);
        if (text == null) {
            throw new IOException("The connection file " + file + " has no " + name + ".");
        }
        return text;
    }

    private static int port(Path file, Map<String, String> json, String name) throws IOException {
        String port = json.getOrDefault(name, "");
        if (!port.matches("[1-9][0-9]{0,4}") || Integer.parseInt(port) > 65_535) {
            throw new IOException("The connection file " + file + " has no port number " + name + ".");
        }
        return Integer.parseInt(port);
    }
}
