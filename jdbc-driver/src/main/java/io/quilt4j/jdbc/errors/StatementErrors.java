package io.quilt4j.jdbc.errors;

import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.runtime.CalciteContextException;
import org.apache.calcite.sql.parser.SqlParseException;
import org.jspecify.annotations.Nullable;

/**
 * What Calcite says about a statement, as SQL errors that name the place.
 *
 * <p>The statement itself is never repeated, and Calcite's exceptions are not kept as causes: they quote it.
 */
final class StatementErrors {

    private record Meaning(Pattern text, String state) {
        static Meaning of(String regex, String state) {
            return new Meaning(Pattern.compile(regex, Pattern.DOTALL), state);
        }
    }

    private static final List<Meaning> MEANINGS = List.of(
            Meaning.of("(Object|Table) '.*' not found.*", "42S02"),
            Meaning.of("(Unknown target column|Column) '.*'( not found.*)?", "42S22"),
            Meaning.of("No results for path: .*", "22035"),
            Meaning.of("Unknown (field|identifier) .*", "42S22"),
            Meaning.of("Column '.*' is ambiguous.*", "42702"),
            Meaning.of("Column '.*' has no default value.*", "23502"),
            Meaning.of("Cannot INSERT into generated column.*", "428C9"),
            Meaning.of("Number of INSERT target columns.*", "21S01"),
            Meaning.of("No match found for function signature.*|Function '.*' is not defined.*", "42883"),
            Meaning.of("Invalid number of arguments to function.*", "42883"),
            Meaning.of(
                    "(Cannot apply|Values passed to|Values in|Type mismatch|Illegal mixing of types|Parameters must be"
                            + " of the same|Cannot assign|Incompatible).*",
                    "42804"),
            Meaning.of(".* cannot be cast to .*", "42846"),
            Meaning.of("A sub-query that stands for one value .*", "42804"),
            Meaning.of("Illegal use of dynamic parameter.*", "42P18"),
            Meaning.of("(Expression '.*' is not being grouped|Aggregate expression).*", "42803"),
            Meaning.of("(Illegal|Invalid) (DATE|TIME|TIMESTAMP|INTERVAL).*", "22007"),
            Meaning.of("Invalid character for cast.*", "22018"),
            Meaning.of("Invalid escape .*", "22025"),
            Meaning.of(".*[Dd]ivision by zero.*|/ by zero", "22012"),
            Meaning.of("Cannot take logarithm.*", "2201E"),
            Meaning.of("(Numeric literal|Value '.*' out of|.* out of range|Overflow).*", "22003"));

    /** What a JVM says of a class whose constants could not be computed, from the second time on: 1 / 0 is one. */
    private static final Pattern FAILED_BEFORE =
            Pattern.compile("Exception ([\\w.$]+)(?:: (.*))? \\[in thread \".*\"]", Pattern.DOTALL);

    /** What a list says when it is to be cut before its beginning. */
    private static final Pattern OUTSIDE = Pattern.compile("fromIndex\\(\\d+\\) > toIndex\\(-\\d+\\)");

    /** Tables that need arguments. */
    private static final Pattern PACKAGES =
            Pattern.compile("(?is)Object '(packages|package_(?:versions|entries|file))' not found.*");

    private static final Pattern ENCOUNTERED = Pattern.compile("Encountered \"([^\"]*)\"");
    private static final Pattern PLACE = Pattern.compile("at line (\\d+), column (\\d+)");

    private static final System.Logger LOG = System.getLogger(StatementErrors.class.getName());

    private StatementErrors() {}

    static SQLException from(Throwable thrown) {
        if (root(thrown) instanceof StackOverflowError overflow) {
            return other(overflow);
        }
        for (Throwable link = thrown; link != null; link = link.getCause()) {
            if (link instanceof SqlParseException syntax) {
                return syntaxError(syntax);
            }
            if (link instanceof CalciteContextException misuse) {
                return misuse(misuse);
            }
        }
        return other(root(thrown));
    }

    private static SQLException syntaxError(SqlParseException syntax) {
        String message = String.valueOf(syntax.getMessage());
        Matcher place = PLACE.matcher(message);
        String where;
        if (syntax.getPos() != null) {
            where = " at line " + syntax.getPos().getLineNum() + ", column "
                    + syntax.getPos().getColumnNum();
        } else {
            where = place.find() ? " at line " + place.group(1) + ", column " + place.group(2) : "";
        }
        Matcher encountered = ENCOUNTERED.matcher(message);
        String what = message.contains("Non-query expression")
                ? "a statement begins with SELECT, WITH, VALUES, INSERT, DELETE or EXPLAIN PLAN FOR"
                : "this part cannot be read";
        if (encountered.find()) {
            String token = encountered.group(1).strip();
            if (token.equals("<EOF>")) {
                what = "the statement ends too early";
            } else {
                what = token.startsWith("\\'") || token.startsWith("'") || token.length() > 60
                        ? "a literal is not expected here"
                        : "'" + token + "' is not expected here";
            }
        }
        return SqlErrors.of("42601", Masked.of("Syntax error" + where + ": " + what + "."));
    }

    private static SQLException misuse(CalciteContextException misuse) {
        Throwable cause = misuse.getCause();
        String text =
                Applied.plain(Masked.of(String.valueOf(cause == null ? misuse.getMessage() : cause.getMessage())));
        String place = misuse.getPosLine() > 0
                ? " (line " + misuse.getPosLine() + ", column " + misuse.getPosColumn() + ")"
                : "";
        String sentence = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        String hint = Applied.isTimeAndNumber(text)
                ? ": a number of days is an interval, as in created_at - INTERVAL '90' DAY"
                : hinted(text);
        boolean joined = text.startsWith("Cannot apply '||' to");
        boolean mixed = text.startsWith("Type mismatch") || text.startsWith("Illegal mixing of types");
        return SqlErrors.of(
                state(text, "42000"),
                sentence + place
                        + (joined
                                ? ": join texts, or arrays of one type; of a number CAST(x AS varchar) makes a text"
                                : mixed ? ": cast one of them to the other's type" : hint)
                        + ".");
    }

    private static String hinted(String text) {
        Matcher function = PACKAGES.matcher(text);
        if (function.matches()) {
            String name = function.group(1).toLowerCase(Locale.ROOT);
            return ": it is a function: FROM " + name + "('s3://bucket'"
                    + (name.equals("packages") ? "" : ", 'user/name'")
                    + (name.equals("package_file") ? ", 'folder/file.csv')" : ")");
        }
        return text.endsWith("is not being grouped")
                ? ": group by it, or take an aggregate of it; a column of a query around this one needs the name of"
                        + " its table in front"
                : "";
    }

    private static SQLException other(Throwable thrown) {
        Matcher before = FAILED_BEFORE.matcher(String.valueOf(thrown.getMessage()));
        if (thrown instanceof ExceptionInInitializerError && before.matches()) {
            return other(
                    before.group(1).equals(ArithmeticException.class.getName())
                            ? new ArithmeticException(before.group(2))
                            : new IllegalArgumentException(before.group(2)));
        }
        String text = SqlErrors.message(thrown);
        SQLException computing = whileComputing(thrown, text);
        return computing != null ? computing : notRun(thrown, text);
    }

    private static SQLException notRun(Throwable thrown, String text) {
        boolean internal = InternalText.is(thrown, text);
        if (thrown instanceof UnsupportedOperationException) {
            return SqlErrors.of(
                    "0A000",
                    "This form of statement is not supported: " + (internal ? "write it in another way" : text) + ".",
                    inside(thrown));
        }
        SQLException refused = refusedForm(thrown, text);
        if (refused != null) {
            return refused;
        }
        if (internal) {
            LOG.log(System.Logger.Level.DEBUG, () -> "A statement failed inside the engine: " + thrown.getClass());
            return SqlErrors.of(
                    "HY000",
                    "The driver cannot run this form of statement: write it in another way, with its parts computed"
                            + " under names in a sub-query.",
                    inside(thrown));
        }
        return SqlErrors.of(state(text, "HY000"), "The statement failed: " + text + hint(text) + ".");
    }

    /** What goes wrong in a statement that is right, with values or a machine that are too small or too large. */
    private static @Nullable SQLException whileComputing(Throwable thrown, String text) {
        if (thrown instanceof StackOverflowError) {
            return SqlErrors.of("54001", "The statement is nested too deeply: write it with fewer levels.");
        }
        if (thrown instanceof OutOfMemoryError) {
            return SqlErrors.of(
                    "53200", "The statement needs more memory than this JVM has: ask for fewer rows, or raise -Xmx.");
        }
        if (thrown instanceof ArithmeticException) {
            return SqlErrors.of(state(text, "22003"), "The statement cannot be computed: " + text + ".");
        }
        if (thrown instanceof NumberFormatException) {
            return SqlErrors.of("22018", "A text cannot be read as a number.");
        }
        return OUTSIDE.matcher(text).matches()
                ? SqlErrors.of("2201W", "LIMIT and OFFSET take a whole number from 0.")
                : null;
    }

    /** What the engine says of a form of statement that it does not run, which is known by its words alone. */
    private static @Nullable SQLException refusedForm(Throwable thrown, String text) {
        if (text.startsWith("Argument must be a table function")) {
            return SqlErrors.of(
                    "0A000", "TABLE(...) takes a function that gives rows: of an array, write FROM UNNEST(a) AS t(x).");
        }
        if (text.startsWith("Invalid escape")) {
            return SqlErrors.of(
                    "22025",
                    "ESCAPE takes one character, which stands in front of %, _ and itself in the pattern: write LIKE"
                            + " '50!%' ESCAPE '!'.");
        }
        if (text.startsWith("Unable to implement") || text.startsWith("There are not enough rules")) {
            // What follows is the engine's plan, which helps nobody.
            return SqlErrors.of(
                    "0A000", "This form of statement is not supported: write it in another way.", inside(thrown));
        }
        if (text.startsWith("Conversion to relational algebra failed to preserve datatypes")) {
            return SqlErrors.of(
                    "0A000",
                    "The parts of a set operation or of WITH RECURSIVE have columns of types that do not settle: CAST"
                            + " each to one type, such as CAST(x AS DECIMAL(20, 4)), in all parts.");
        }
        if (text.contains("SINGLE_VALUE")) {
            return SqlErrors.of(
                    "21000",
                    "A sub-query that stands for one value gave several: add a condition, or use IN instead of =.");
        }
        return null;
    }

    /** Where it failed, for those who look into the cause, in words without a secret. */
    private static Throwable inside(Throwable thrown) {
        Throwable seen = new IllegalStateException(Masked.of(thrown.toString()));
        seen.setStackTrace(thrown.getStackTrace());
        return seen;
    }

    private static String hint(String text) {
        return text.startsWith("Invalid DATE value")
                ? ": a day is written as 2026-11-27, and a text of another form is read by date_parse(x, '%Y/%m/%d')"
                : "";
    }

    private static Throwable root(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null && root.getCause() != root) {
            root = root.getCause();
        }
        return root;
    }

    private static String state(String text, String otherwise) {
        return MEANINGS.stream()
                .filter(meaning -> meaning.text().matcher(text).matches())
                .map(Meaning::state)
                .findFirst()
                .orElse(otherwise);
    }
}
