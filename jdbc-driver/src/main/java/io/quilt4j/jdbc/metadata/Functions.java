package io.quilt4j.jdbc.metadata;

import com.google.common.collect.ImmutableList;
import java.util.List;

/** The functions that tools are told of, by the four kinds of JDBC. */
enum Functions {
    NUMERIC(
            "ABS",
            "ACOS",
            "ASIN",
            "ATAN",
            "ATAN2",
            "CEILING",
            "COS",
            "COT",
            "DEGREES",
            "EXP",
            "FLOOR",
            "LOG10",
            "MOD",
            "PI",
            "POWER",
            "RADIANS",
            "RAND",
            "ROUND",
            "SIGN",
            "SIN",
            "SQRT",
            "TAN",
            "TRUNCATE"),
    TEXT("ASCII", "CONCAT", "INSERT", "LCASE", "LENGTH", "LOCATE", "LTRIM", "REPLACE", "RTRIM", "SUBSTRING", "UCASE"),
    SYSTEM("IFNULL"),
    TIME(
            "CURDATE",
            "CURTIME",
            "DAYOFMONTH",
            "DAYOFWEEK",
            "DAYOFYEAR",
            "HOUR",
            "MINUTE",
            "MONTH",
            "NOW",
            "QUARTER",
            "SECOND",
            "TIMESTAMPADD",
            "TIMESTAMPDIFF",
            "WEEK",
            "YEAR");

    private final ImmutableList<String> list;

    Functions(String... names) {
        list = ImmutableList.copyOf(names);
    }

    List<String> list() {
        return list;
    }

    /** As the names are given in one text. */
    String names() {
        return String.join(",", list);
    }
}
