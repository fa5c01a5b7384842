package io.quilt4j.internal.config;

import io.quilt4j.internal.files.Unreadable;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads YAML as Python's {@code yaml.safe_load} does and writes it as {@code yaml.dump} does, so that two clients can
 * take turns with one file and neither changes what the other wrote.
 */
final class PythonYaml {

    /** A float, a timestamp or bytes, kept as it was written: nobody here computes with one, and nothing is rounded. */
    record Verbatim(Tag tag, String text) {
        @Override
        public String toString() {
            return text;
        }
    }

    /** An escape in double quotes; a group holds its digits. */
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(..)|u(.{4})|U(.{8})|.)", Pattern.DOTALL);

    /** A hundred times what a configuration needs; the parser takes time that grows faster than the text. */
    private static final int LARGEST = 256 * 1024;

    private PythonYaml() {}

    /** The mapping in {@code bytes}, in the order of the file. */
    static Map<String, @Nullable Object> load(byte[] bytes) throws Unreadable {
        if (bytes.length > LARGEST) {
            throw new Unreadable("is larger than " + LARGEST / 1024 + " KiB");
        }
        Map<String, @Nullable Object> plain = PlainYaml.read(bytes);
        return plain == null ? parsed(bytes) : plain;
    }

    /** By the parser for all of YAML. */
    static Map<String, @Nullable Object> parsed(byte[] bytes) throws Unreadable {
        Object document = document(bytes);
        if (!(document instanceof Map<?, ?> mapping)) {
            throw new Unreadable("does not hold \"name: value\" lines");
        }
        Map<String, @Nullable Object> entries = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : mapping.entrySet()) {
            if (!(entry.getKey() instanceof String name)) {
                throw new Unreadable("has a name that is not text: " + entry.getKey());
            }
            entries.put(name, entry.getValue());
        }
        return entries;
    }

    private static Object document(byte[] bytes) throws Unreadable {
        try {
            return yaml().load(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException malformed) {
            throw new Unreadable("is not UTF-8 text");
        } catch (MarkedYAMLException malformed) {
            // Its message would quote the file.
            throw new Unreadable(
                    malformed.getProblemMark() == null
                            ? "is not YAML"
                            : "is not YAML (line " + (malformed.getProblemMark().getLine() + 1) + ")");
        } catch (YAMLException | NumberFormatException malformed) { // "!!int x"
            throw new Unreadable("is not YAML");
        }
    }

    /** Block style, names sorted, ASCII only, with a newline at the end. */
    static byte[] dump(Map<String, @Nullable Object> entries) {
        String text = yaml().dump(new TreeMap<>(entries));
        return withCapitalEscapes(text).getBytes(StandardCharsets.UTF_8);
    }

    /** Python escapes as {@code \xE9}, SnakeYAML as {@code \xe9}; only within double quotes is either an escape. */
    private static String withCapitalEscapes(String text) {
        StringBuilder capital = new StringBuilder(text);
        for (Event event : yaml().parse(new StringReader(text))) {
            if (event instanceof ScalarEvent scalar
                    && scalar.getScalarStyle() == DumperOptions.ScalarStyle.DOUBLE_QUOTED) {
                Matcher escape = ESCAPE.matcher(text)
                        .region(
                                scalar.getStartMark().getIndex(),
                                scalar.getEndMark().getIndex());
                while (escape.find()) {
                    for (int digits = 1; digits <= escape.groupCount(); digits++) {
                        if (escape.group(digits) != null) {
                            capital.replace(
                                    escape.start(digits),
                                    escape.end(digits),
                                    escape.group(digits).toUpperCase(Locale.ROOT));
                        }
                    }
                }
            }
        }
        return capital.toString();
    }

    private static Yaml yaml() {
        LoaderOptions reading = new LoaderOptions();
        reading.setAllowDuplicateKeys(true); // Python lets the last one win
        reading.setWarnOnDuplicateKeys(false);
        DumperOptions writing = new DumperOptions();
        writing.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        writing.setAllowUnicode(false);
        return new Yaml(new Reader(reading), new PythonWriter(writing), writing, reading, new PythonResolver());
    }

    private static final class Reader extends SafeConstructor {

        Reader(LoaderOptions options) {
            super(options);
            for (Tag tag : List.of(Tag.FLOAT, Tag.TIMESTAMP, Tag.BINARY)) {
                yamlConstructors.put(tag, new AbstractConstruct() {
                    @Override
                    public Object construct(Node node) {
                        return new Verbatim(tag, ((ScalarNode) node).getValue());
                    }
                });
            }
        }
    }
}
