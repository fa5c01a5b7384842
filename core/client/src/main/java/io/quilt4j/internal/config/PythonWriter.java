package io.quilt4j.internal.config;

import java.util.Map;
import java.util.TreeMap;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;

/** How values are written: as Python writes them. */
final class PythonWriter extends Representer {

    PythonWriter(DumperOptions options) {
        super(options);
        // SnakeYAML would write text of several lines as a literal block, and other text as base64.
        representers.put(String.class, data -> {
            boolean severalLines = ((String) data).indexOf('\n') >= 0;
            return representScalar(
                    Tag.STR,
                    (String) data,
                    severalLines ? DumperOptions.ScalarStyle.SINGLE_QUOTED : DumperOptions.ScalarStyle.PLAIN);
        });
        representers.put(PythonYaml.Verbatim.class, data -> {
            PythonYaml.Verbatim verbatim = (PythonYaml.Verbatim) data;
            return representScalar(verbatim.tag(), verbatim.text());
        });
        multiRepresenters.put(Map.class, data -> {
            Map<?, ?> map = (Map<?, ?>) data;
            return representMapping(Tag.MAP, sorted(map), DumperOptions.FlowStyle.BLOCK);
        });
    }

    /** Python sorts the names of every mapping, and leaves one alone whose names cannot be compared. */
    private static Map<?, ?> sorted(Map<?, ?> map) {
        boolean named = map.keySet().stream().allMatch(String.class::isInstance);
        return named ? new TreeMap<>(map) : map;
    }
}
