package io.quilt4j.cli;

import io.quilt4j.shell.render.Format;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the plainest command lines, those that run code, open a shell or ask for the version, as picocli would, but without its start, which costs a
 * fifth of a second. Whatever is unusual, or wrong, is left to picocli.
 */
final class PlainLine {

    private static final Set<String> VALUED = Set.of("--format", "--startup", "--api-key", "--catalog");

    private final CodeOptions code;
    private final @Nullable QuiltCommand quilt;
    private final List<CodeOptions.Source> sources = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    private PlainLine(CodeOptions code, @Nullable QuiltCommand quilt) {
        this.code = code;
        this.quilt = quilt;
    }

    /** The command that the line asks for; null when picocli has to look at it. */
    static @Nullable Callable<Integer> read(Console console, Defaults defaults, String... arguments) {
        List<String> words = List.of(arguments);
        if (words.equals(List.of("--version")) || words.equals(List.of("-V"))) {
            return () -> Version.print(console.out());
        }
        if (!words.isEmpty() && words.get(0).equals("demo")) {
            DemoCommand demo = new DemoCommand(console);
            return new PlainLine(demo.code, null).take(words.subList(1, words.size())) ? demo : null;
        }
        QuiltCommand quilt = new QuiltCommand(console);
        PlainLine line = new PlainLine(quilt.code, quilt);
        return line.take(words) && line.takeDefaults(defaults.values()) ? quilt : null;
    }

    private boolean takeDefaults(Map<String, String> defaults) {
        return defaults.entrySet().stream()
                .filter(usual -> !seen.contains("--" + usual.getKey()))
                .allMatch(usual ->
                        VALUED.contains("--" + usual.getKey()) && take("--" + usual.getKey(), usual.getValue()));
    }

    private boolean take(List<String> words) {
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            int equals = word.startsWith("--") ? word.indexOf('=') : -1;
            String name = equals < 0 ? word : word.substring(0, equals);
            boolean taken =
                    switch (name) {
                        case "-", "--yes", "--dry-run", "--read-only", "--no-color" ->
                            equals < 0 && first(name) && take(name);
                        case "-e", "-f" -> rest.hasNext() && take(name, rest.next());
                        default ->
                            VALUED.contains(name)
                                    && first(name)
                                    && (equals >= 0 || rest.hasNext())
                                    && take(name, equals < 0 ? rest.next() : word.substring(equals + 1));
                    };
            if (!taken) {
                return false;
            }
        }
        code.sources = sources.isEmpty() ? null : sources;
        return true;
    }

    /** Standard input can be named twice, an option cannot. */
    private boolean first(String name) {
        return name.equals("-") || seen.add(name);
    }

    private boolean take(String flag) {
        switch (flag) {
            case "--yes" -> code.care.yes = true;
            case "--dry-run" -> code.care.dryRun = true;
            case "--read-only" -> code.care.readOnly = true;
            case "--no-color" -> code.noColor = true;
            default -> sources.add(CodeOptions.Source.standardInput());
        }
        return true;
    }

    private boolean take(String option, String value) {
        if (value.isEmpty() || value.startsWith("-") || value.startsWith("@") || value.startsWith("\"")) {
            return false;
        }
        CodeOptions.Source source = new CodeOptions.Source();
        try {
            switch (option) {
                case "-e" -> source.code = value;
                case "-f" -> source.file = value;
                case "--format" -> code.printing.format = Format.valueOf(value);
                case "--startup" -> code.startup = Path.of(value);
                default -> {
                    return quilt != null && take(quilt, option, value);
                }
            }
        } catch (IllegalArgumentException e) {
            return false;
        }
        if (source.code != null || source.file != null) {
            sources.add(source);
        }
        return true;
    }

    private static boolean take(QuiltCommand quilt, String option, String value) {
        if (option.equals("--api-key")) {
            quilt.login.apiKey = value;
        } else {
            quilt.login.catalog.catalog = URI.create(value).toString(); // what is none is told by picocli's way
        }
        return true;
    }
}
