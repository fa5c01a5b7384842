package io.quilt4j.internal.http;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The hosts that NO_PROXY excepts: {@code host}, {@code .domain}, {@code host:port}, {@code 10.0.0.0/8}, {@code *}. */
final class NoProxy {

    private final List<String> entries;

    NoProxy(String list) {
        this.entries = Arrays.stream(list.toLowerCase(Locale.ROOT).split("[,\\s]+"))
                .filter(entry -> !entry.isEmpty())
                .toList();
    }

    /** @param host in lower case, an IPv6 address without brackets */
    boolean covers(String host, int port) {
        return entries.stream()
                .anyMatch(entry -> covers(entry, host) || covers(entry, Addresses.bracketed(host) + ":" + port));
    }

    private static boolean covers(String entry, String host) {
        if (entry.equals("*")) {
            return true;
        }
        if (entry.contains("/")) {
            return inNetwork(host, entry);
        }
        if (entry.equals(Addresses.bracketed(host))) {
            return true;
        }
        String name = entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
        return host.equals(name) || host.endsWith("." + name);
    }

    private static boolean inNetwork(String host, String network) {
        String[] parts = network.split("/", 2);
        if (!isAddress(host) || !isAddress(parts[0]) || !parts[1].matches("\\d{1,2}")) {
            return false;
        }
        int bits = Integer.parseInt(parts[1]);
        return bits <= 32 && (number(host) >>> (32 - bits)) == (number(parts[0]) >>> (32 - bits));
    }

    private static boolean isAddress(String text) {
        return text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
    }

    private static long number(String address) {
        long number = 0;
        for (String part : address.split("\\.", -1)) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
