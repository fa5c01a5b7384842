package io.quilt4j.notebooks.cells;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind {@code %sql} and {@code %%sql}.
 *
 * @param keep the variable that keeps the result, null when none does
 * @param rows how many rows to show, 0 when that is not said
 * @param csv the file that gets the whole result, null when none does
 * @param offset where the statement stands in the cell
 */
record SqlMagic(@Nullable String keep, int rows, @Nullable Path csv, String statement, int offset) {

    private static final Pattern OPTION = Pattern.compile("-(-?\\w+)(?:[ \\t]+(\"[^\"]*\"|\\S+))?[ \\t]*");

    private static WrongMagic unknown(String option) {
        return new WrongMagic("%sql has no option -" + option + ". Usage: " + MagicName.SQL.usage());
    }

    static SqlMagic of(Part.Magic magic) {
        String rest = magic.arguments();
        String keep = null;
        int rows = 0;
        Path csv = null;
        Matcher option = OPTION.matcher(rest);
        Set<String> given = new HashSet<>();
        while (option.lookingAt()) {
            if (!given.add(option.group(1))) {
                throw new WrongMagic("-" + option.group(1) + " is given twice. Usage: " + MagicName.SQL.usage());
            }
            String value = option.group(2) == null ? "" : option.group(2);
            switch (option.group(1)) {
                case "o" -> keep = name(value);
                case "n" -> rows = count(value);
                case "-csv" -> csv = file(value);
                default -> throw unknown(option.group(1));
            }
            rest = rest.substring(option.end());
            option = OPTION.matcher(rest);
        }
        // A statement may begin on the line of the magic.
        String statement = !magic.isCell() ? rest : rest.isEmpty() ? magic.body() : rest + "\n" + magic.body();
        int end = magic.isCell() ? magic.bodyOffset() + magic.body().length() : magic.argumentsEnd();
        return new SqlMagic(keep, rows, csv, checked(statement), end - statement.length());
    }

    private static String checked(String statement) {
        if (statement.isBlank()) {
            throw new WrongMagic("There is no SQL behind %sql. Usage: " + MagicName.SQL.usage());
        }
        return statement;
    }

    private static Path file(String value) {
        String name = value.replaceAll("^\"|\"$", "");
        if (name.isEmpty()) {
            throw new WrongMagic("--csv needs the name of a file. Usage: " + MagicName.SQL.usage());
        }
        try {
            return Path.of(name);
        } catch (InvalidPathException e) {
            throw new WrongMagic("--csv needs the name of a file, not " + value + ". Usage: " + MagicName.SQL.usage());
        }
    }

    private static String name(String value) {
        if (!SourceVersion.isIdentifier(value) || SourceVersion.isKeyword(value)) {
            throw new WrongMagic(
                    "-o needs the name of a variable, not \"" + value + "\". Usage: " + MagicName.SQL.usage());
        }
        return value;
    }

    private static int count(String value) {
        if (!value.matches("[1-9]\\d{0,6}")) {
            throw new WrongMagic("-n needs a number of rows, not \"" + value + "\". Usage: " + MagicName.SQL.usage());
        }
        return Integer.parseInt(value);
    }
}
