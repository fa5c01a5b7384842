package io.quilt4j.audit;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the date that the folders of a file say, and writes dates as the column {@code date} has them. */
final class TrailDate {

    private static final DateTimeFormatter COLUMN = DateTimeFormatter.ofPattern("uuuu/MM/dd", Locale.ROOT);
    private static final Pattern WRITTEN = Pattern.compile("(\\d{4})[-/](\\d{2})[-/](\\d{2})");
    private static final Pattern HIVE = Pattern.compile("(?i)(date|year|month|day)=(.*)");

    private TrailDate() {}

    static String of(long millis) {
        return text(LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC));
    }

    static String text(LocalDate date) {
        return COLUMN.format(date);
    }

    /**
     * The date of {@code YYYY/mm/dd}, {@code date=YYYY-mm-dd}, {@code date=YYYY%2Fmm%2Fdd}, {@code date=YYYY/mm/dd} or {@code
     * year=YYYY/month=mm/day=dd} (or m and d), anywhere within the folders; null: they say none.
     */
    static @Nullable LocalDate in(List<String> folders) {
        String joined = String.join("/", folders.stream().map(TrailDate::plain).toList());
        Matcher matcher = WRITTEN.matcher(joined);
        for (int from = 0; matcher.find(from); from = matcher.start() + 1) {
            boolean whole = (matcher.start() == 0 || joined.charAt(matcher.start() - 1) == '/')
                    && (matcher.end() == joined.length() || joined.charAt(matcher.end()) == '/');
            LocalDate date = whole ? date(matcher) : null;
            if (date != null) {
                return date;
            }
        }
        return null;
    }

    private static String plain(String folder) {
        Matcher hive = HIVE.matcher(folder);
        if (!hive.matches()) {
            return folder;
        }
        String value = hive.group(2);
        if (value.length() == 1) {
            return "0" + value; // a month or a day, which Hive writes as a number
        }
        try {
            return URLDecoder.decode(value, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException noEncoding) {
            return value;
        }
    }

    private static @Nullable LocalDate date(Matcher matcher) {
        try {
            return LocalDate.of(
                    Integer.parseInt(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Integer.parseInt(matcher.group(3)));
        } catch (DateTimeException noDate) {
            return null;
        }
    }
}
