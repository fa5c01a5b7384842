package io.quilt4j.notebooks.cells;

import io.quilt4j.shell.text.Nearest;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The magics there are. */
enum MagicName {
    SQL(
            "[-o NAME] [-n ROWS] [--csv FILE] STATEMENT",
            "runs SQL; :name is a variable; -o keeps the result, -n shows more or fewer rows, --csv writes it to a"
                    + " file"),
    TABLES("", "the tables that SQL can name"),
    WHO("", "the variables of this notebook"),
    DESCRIBE("TABLE", "the columns of a table"),
    LOGIN("", "logs in to the catalog; stored for all Quilt clients"),
    DEMO("", "a local stack with sample data, logged in as its administrator, for as long as this kernel runs"),
    JARS("FILE...", "adds libraries for Java, until the kernel ends: jars, folders of classes, lib/*.jar"),
    MAVEN("GROUP:ARTIFACT:VERSION...", "adds libraries for Java with all that they need; your own Maven finds them"),
    TIMING("[on|off]", "tells how long each cell took"),
    CONFIRM("on|off", "whether revoking several keys at once is asked about"),
    HELP("[NAME]", "this list, or what there is to say about a name: quilt3.api_keys.list? asks the same");

    private final String arguments;
    private final String does;

    MagicName(String arguments, String does) {
        this.arguments = arguments;
        this.does = does;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    String usage() {
        return ("%" + text() + " " + arguments).strip();
    }

    String does() {
        return does;
    }

    static Optional<MagicName> named(String name) {
        return Arrays.stream(values())
                .filter(magic -> magic.text().equals(name))
                .findFirst();
    }

    static List<String> all() {
        return Arrays.stream(values()).map(MagicName::text).toList();
    }

    /** What to say of a name that there is none of. */
    static String unknown(String name) {
        String nearest = Nearest.to(name, all())
                .or(() -> all().stream().filter(known -> known.startsWith(name)).findFirst())
                .map(close -> "; did you mean %" + close + "?")
                .orElse("; %help lists them");
        return "There is no magic %" + name + nearest;
    }
}
