package io.quilt4j.jdbc.connect;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.names.PhysicalKey;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The kinds of text that properties are written in. */
final class Readings {

    private static final Set<String> PROXIES = Set.of("http", "socks5", "socks5h");

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)?");

    private static final Pattern NAMED = Pattern.compile("(?:([\\w.-]+)=)?([A-Za-z0-9]+:.*)");

    private Readings() {}

    static Boolean trueOrFalse(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("write true or false");
        };
    }

    static Integer wholeNumber(String text) {
        try {
            int number = Integer.parseInt(text);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, without the text.
        }
        throw new IllegalArgumentException("write a whole number, 0 or more");
    }

    static Integer days(String text) {
        int days = wholeNumber(text);
        if (days > 36_500) {
            throw new IllegalArgumentException("write a number of days up to 36500");
        }
        return days;
    }

    static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("write seconds, or a number with a unit such as 500ms, 10s or 2m");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        if (unit == null || unit.equals("s")) {
            return Duration.ofSeconds(number);
        }
        return unit.equals("ms") ? Duration.ofMillis(number) : Duration.ofMinutes(number);
    }

    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException unusable) {
            throw new IllegalArgumentException("write a path of this system", unusable);
        }
    }

    static URI proxy(String text) {
        try {
            URI address = new URI(text);
            if (PROXIES.contains(String.valueOf(address.getScheme()))
                    && address.getHost() != null
                    && address.getPort() > 0
                    && address.getUserInfo() == null) {
                return address;
            }
        } catch (URISyntaxException notAnAddress) {
            // Said below.
        }
        throw new IllegalArgumentException("write http://host:port or socks5h://host:port");
    }

    /** Places of registries by their names, which are those of buckets and folders where no other is given. */
    static Map<String, String> registries(String text) {
        Map<String, String> registries = new LinkedHashMap<>();
        Set<String> names = new HashSet<>();
        for (String part : text.split(",", -1)) {
            Matcher named = NAMED.matcher(part.strip());
            if (!named.matches()) {
                throw new IllegalArgumentException(
                        "write s3://bucket, file:///folder or name=place, separated by commas");
            }
            PhysicalKey place = place(named.group(2));
            String name = named.group(1) == null ? usual(place) : named.group(1);
            if (name.isEmpty() || !names.add(name.toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("two registries have one name: write name=place");
            }
            registries.put(name, named.group(2));
        }
        return registries;
    }

    private static PhysicalKey place(String text) {
        try {
            return PhysicalKey.parse(text);
        } catch (InvalidInputException unusable) {
            throw new IllegalArgumentException("write s3://bucket or file:///folder", unusable);
        }
    }

    private static String usual(PhysicalKey place) {
        String path = place.path().replaceFirst("/+$", "");
        return place.bucket() != null && path.isEmpty() ? place.bucket() : path.substring(path.lastIndexOf('/') + 1);
    }

    /** An engine's URL may only name the engines that audit queries are sent to. */
    static String auditTrail(String text) {
        if (text.regionMatches(true, 0, "jdbc:", 0, 5)
                && !text.startsWith("jdbc:trino:")
                && !text.startsWith("jdbc:athena:")) {
            throw new IllegalArgumentException("a nested URL must begin with jdbc:trino: or jdbc:athena:");
        }
        return text;
    }
}
