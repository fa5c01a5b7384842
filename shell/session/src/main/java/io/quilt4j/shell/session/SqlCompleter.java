package io.quilt4j.shell.session;

import io.quilt4j.keys.ApiKeyStatus;
import io.quilt4j.shell.session.Completion.Candidate;
import io.quilt4j.shell.session.Completion.Kind;
import io.quilt4j.shell.sql.Schema;
import io.quilt4j.shell.sql.SqlText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Completes SQL: tables where a table belongs, else the columns of the tables that the statement names, and words. */
final class SqlCompleter {

    private static final Pattern TABLE_PLACE =
            Pattern.compile("(?is).*\\b(from|join|into|update|table)\\s+(\\w+\\s*,\\s*)*|\\s*desc(ribe)?\\s+");
    private static final Pattern QUALIFIER = Pattern.compile("(?s).*?(\\w+)\\.");
    private static final Pattern ALIAS =
            Pattern.compile("(?i)\\b(?:from|join|into|update|,)\\s*(\\w+)(?:\\s+(?:as\\s+)?(\\w+))?");
    private static final Set<String> NO_ALIAS =
            Set.of("where", "join", "on", "group", "order", "left", "set", "values", "limit");

    /** Texts, quoted names and comments that have come to their end. */
    private static final Pattern NOT_CODE =
            Pattern.compile("'[^']*'|\"[^\"]*\"|--[^\\n]*\\n|/\\*.*?\\*/", Pattern.DOTALL);

    /** Behind {@code status =}, perhaps in the quote that was opened. */
    private static final Pattern STATUS =
            Pattern.compile("(?is).*\\bstatus\"?\\s*(?:=|<>|!=|\\bin\\s*\\((?:[^()]*,)?)\\s*('?)");

    private static final Pattern COLUMNS_ONLY =
            Pattern.compile("(?is).*(\\binsert\\s+into\\s+[\\w.\"]+\\s*\\([^()]*|\\bset\\s+)");

    private final Schema schema;
    private final List<Variable> variables;

    SqlCompleter(Schema schema, List<Variable> variables) {
        this.schema = schema;
        this.variables = variables;
    }

    /** The statement to look for tables in is {@code whole}; the cursor stands at the end of {@code before}. */
    Completion complete(String before, String whole) {
        if (isInComment(before)) {
            return Completion.none(before.length());
        }
        int start = before.length();
        while (start > 0 && Character.isJavaIdentifierPart(before.charAt(start - 1))) {
            start--;
        }
        String prefix = before.substring(start);
        String head = before.substring(0, start);
        Matcher status = STATUS.matcher(head);
        if (status.matches() && status.group(1).isEmpty() != isInQuotes(head)) {
            return values(start, prefix, status.group(1));
        }
        if (isInQuotes(head)) {
            return Completion.none(before.length());
        }
        List<Candidate> words = SqlWords.behind(head.strip());
        if (!words.isEmpty()) {
            return new Completion(start, fitting(words, prefix));
        }
        return new Completion(start, fitting(names(head, prefix, whole), prefix));
    }

    private List<Candidate> names(String head, String prefix, String whole) {
        List<Candidate> candidates = new ArrayList<>();
        Matcher qualifier = QUALIFIER.matcher(head);
        if (head.endsWith(":")) {
            variables.stream()
                    .filter(variable -> !variable.isUnnamed())
                    .forEach(variable -> candidates.add(new Candidate(variable.name(), Kind.JAVA, variable.type())));
        } else if (TABLE_PLACE.matcher(head).matches()) {
            addTables(candidates);
        } else if (qualifier.matches()) {
            tables(whole, qualifier.group(1)).forEach(table -> addColumns(candidates, table));
        } else {
            List<Schema.Table> named = tables(whole, "");
            (named.isEmpty() ? schema.tables() : named).forEach(table -> addColumns(candidates, table));
            if (!COLUMNS_ONLY.matcher(head).matches()) {
                addFunctions(candidates, prefix);
                candidates.addAll(SqlWords.like(prefix));
            }
        }
        return candidates;
    }

    private void addTables(List<Candidate> candidates) {
        schema.tables()
                .forEach(table -> candidates.add(new Candidate(written(table.name()), Kind.TABLE, table.remarks())));
        schema.functions().stream()
                .filter(Schema.Function::givesTable)
                .forEach(function -> candidates.add(
                        new Candidate(function.name().toLowerCase(Locale.ROOT) + "(", Kind.TABLE, function.remarks())));
    }

    /** Of several hundred functions none is offered before something was typed. */
    private void addFunctions(List<Candidate> candidates, String prefix) {
        if (prefix.isEmpty()) {
            return;
        }
        boolean capitals = Character.isUpperCase(prefix.charAt(0));
        schema.functions().stream().filter(function -> !function.givesTable()).forEach(function -> {
            String name = capitals ? function.name() : function.name().toLowerCase(Locale.ROOT);
            candidates.add(new Candidate(name + "(", Kind.SQL_WORD, function.remarks()));
        });
    }

    /** A name such as my-bucket_package_tag stands in quotes. */
    private static String written(String name) {
        return name.chars().allMatch(Character::isJavaIdentifierPart) ? name : '"' + name + '"';
    }

    private static boolean isInQuotes(String head) {
        return NOT_CODE.matcher(head).replaceAll("").indexOf('\'') >= 0;
    }

    private static boolean isInComment(String head) {
        String code = NOT_CODE.matcher(head).replaceAll("");
        return code.indexOf('\'') < 0 && (code.contains("--") || code.contains("/*"));
    }

    private static Completion values(int start, String prefix, String quote) {
        List<Candidate> values = Arrays.stream(ApiKeyStatus.values())
                .map(value -> quote.isEmpty() ? "'" + value + "'" : value.name())
                .map(value -> new Candidate(value, Kind.VALUE, ""))
                .toList();
        return new Completion(start, fitting(values, prefix));
    }

    private static List<Candidate> fitting(List<Candidate> candidates, String prefix) {
        String folded = prefix.toLowerCase(Locale.ROOT);
        return candidates.stream()
                .filter(candidate -> {
                    String text = candidate.text().toLowerCase(Locale.ROOT);
                    return text.startsWith(folded) || text.startsWith('"' + folded);
                })
                .distinct()
                .toList();
    }

    private static void addColumns(List<Candidate> candidates, Schema.Table table) {
        table.fields().forEach(field -> candidates.add(new Candidate(field.name(), Kind.COLUMN, field.type())));
    }

    /** The tables named in the statement; with a qualifier, only the one of that name or alias. */
    private List<Schema.Table> tables(String statement, String qualifier) {
        List<Schema.Table> tables = new ArrayList<>();
        Matcher matcher = ALIAS.matcher(SqlText.trimmed(statement));
        while (matcher.find()) {
            String alias = matcher.group(2);
            boolean named = qualifier.isEmpty()
                    || qualifier.equalsIgnoreCase(matcher.group(1))
                    || (alias != null
                            && !NO_ALIAS.contains(alias.toLowerCase(Locale.ROOT))
                            && qualifier.equalsIgnoreCase(alias));
            if (named) {
                schema.table(matcher.group(1)).ifPresent(tables::add);
            }
        }
        return tables;
    }
}
