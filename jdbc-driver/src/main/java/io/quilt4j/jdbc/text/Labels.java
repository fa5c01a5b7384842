package io.quilt4j.jdbc.text;

import io.quilt4j.jdbc.errors.SqlErrors;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.calcite.sql.SqlCall;
import org.apache.calcite.sql.SqlIdentifier;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.SqlNodeList;
import org.apache.calcite.sql.SqlSelect;
import org.apache.calcite.sql.fun.SqlStdOperatorTable;
import org.apache.calcite.sql.parser.SqlParserPos;
import org.apache.calcite.sql.util.SqlBasicVisitor;
import org.apache.calcite.sql.validate.SqlValidatorUtil;
import org.jspecify.annotations.Nullable;

/** Names the columns that a statement computes and does not name: {@code count(*)} is called as it is written. */
public final class Labels extends SqlBasicVisitor<@Nullable Void> {

    private static final int LONGEST = 100;
    private static final Pattern ROW = Pattern.compile("(?i)\\bROW\\s*$");
    private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

    private final List<String> lines;

    private Labels(String sql) {
        lines = sql.lines().toList();
    }

    /** Gives an alias to each such column of {@code statement}, which was parsed from {@code sql}. */
    public static void add(SqlNode statement, String sql) {
        statement.accept(new Labels(sql));
    }

    @Override
    public @Nullable Void visit(SqlCall call) {
        if (call instanceof SqlSelect select) {
            SqlNodeList columns = select.getSelectList();
            for (int index = 0; index < columns.size(); index++) {
                columns.set(index, named(columns.get(index)));
            }
        }
        return super.visit(call);
    }

    private SqlNode named(SqlNode column) {
        // A star has no alias either, and gets none.
        if (column instanceof SqlIdentifier || SqlValidatorUtil.alias(column) != null) {
            return column;
        }
        String label = text(whole(column.getParserPosition()));
        return label.isEmpty()
                ? column
                : SqlStdOperatorTable.AS.createCall(
                        column.getParserPosition(), column, new SqlIdentifier(label, column.getParserPosition()));
    }

    /** Calcite's place of {@code ROW(1, 2)} begins, and that of {@code 1 IN (SELECT 1)} ends, at a parenthesis. */
    private SqlParserPos whole(SqlParserPos place) {
        int first = place.getLineNum();
        int last = place.getEndLineNum();
        if (first < 1 || last > lines.size()) {
            return place;
        }
        int start = place.getColumnNum();
        int end = place.getEndColumnNum();
        String before = lines.get(first - 1);
        Matcher word = ROW.matcher(before).region(0, Math.min(start - 1, before.length()));
        if (before.startsWith("(", start - 1) && word.find()) {
            start = word.start() + 1;
        }
        String written = QUOTED.matcher(text(place)).replaceAll("");
        int open = count(written, '(') - count(written, ')');
        String rest = lines.get(last - 1);
        for (int at = end; open > 0 && at < rest.length() && " )".indexOf(rest.charAt(at)) >= 0; at++) {
            if (rest.charAt(at) == ')') {
                open--;
                end = at + 1;
            }
        }
        return new SqlParserPos(first, start, last, end);
    }

    private static int count(String text, char letter) {
        return (int) text.chars().filter(each -> each == letter).count();
    }

    /** What stands there in the statement, on one line, not too long, and without the secret of a key. */
    private String text(SqlParserPos place) {
        StringBuilder text = new StringBuilder();
        for (int number = place.getLineNum(); number <= Math.min(place.getEndLineNum(), lines.size()); number++) {
            String line = lines.get(number - 1);
            int from = number == place.getLineNum() ? place.getColumnNum() - 1 : 0;
            int to = number == place.getEndLineNum() ? place.getEndColumnNum() : line.length();
            if (from < 0 || from > to || to > line.length()) {
                return "";
            }
            text.append(line, from, to).append(' ');
        }
        String label = SqlErrors.masked(text.toString().strip().replaceAll("\\s+", " "));
        return label.length() <= LONGEST ? label : label.substring(0, LONGEST) + "...";
    }
}
