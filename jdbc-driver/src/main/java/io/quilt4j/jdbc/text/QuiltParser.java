package io.quilt4j.jdbc.text;

import java.io.Reader;
import java.io.StringReader;
import org.apache.calcite.avatica.util.Casing;
import org.apache.calcite.avatica.util.Quoting;
import org.apache.calcite.sql.SqlNode;
import org.apache.calcite.sql.parser.SqlParseException;
import org.apache.calcite.sql.parser.SqlParser;
import org.apache.calcite.sql.parser.SqlParserImplFactory;
import org.apache.calcite.sql.parser.impl.SqlParserImpl;
import org.apache.calcite.sql.validate.SqlConformanceEnum;

/** Calcite's parser over {@link QuiltTokens}; names keep the letters they were written with. */
public final class QuiltParser extends SqlParserImpl {

    /** What {@link SqlParser.Config} needs to use this parser. */
    public static final SqlParserImplFactory FACTORY = QuiltParser::new;

    public static final SqlParser.Config CONFIG = SqlParser.config()
            .withParserFactory(FACTORY)
            .withQuoting(Quoting.DOUBLE_QUOTE)
            .withQuotedCasing(Casing.UNCHANGED)
            .withUnquotedCasing(Casing.UNCHANGED)
            .withCaseSensitive(false)
            .withIdentifierMaxLength(256)
            .withConformance(SqlConformanceEnum.LENIENT);

    private QuiltParser(Reader reader) {
        super(new StringReader(""));
        ReInit(QuiltTokens.of(reader));
    }

    public static SqlNode parse(String sql) throws SqlParseException {
        SqlNode statement = TrinoSyntax.understood(SqlParser.create(sql, CONFIG).parseStmt());
        OuterColumns.usable(statement);
        return statement;
    }

    /** Ignored: {@link QuiltTokens} sets the only tab size that gives true positions. */
    @Override
    public void setTabSize(int tabSize) {}
}
