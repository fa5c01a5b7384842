package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/** Addresses, which are texts here. Called by generated code, which is why it is public. */
public final class IpFunctions {

    private IpFunctions() {}

    /** {@code contains}: whether a network such as {@code 10.0.0.0/8} has an address. */
    public static boolean contains(String network, String address) {
        int slash = network.indexOf('/');
        if (slash < 0) {
            throw SqlFailure.of("22018", "A text is no network, such as 10.0.0.0/8.");
        }
        byte[] from = bytes(network.substring(0, slash));
        byte[] one = bytes(address);
        int bits = bits(network.substring(slash + 1), from.length * 8);
        if (from.length != one.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % 8;
            if ((from[bit / 8] & mask) != (one[bit / 8] & mask)) {
                return false;
            }
        }
        return true;
    }

    private static int bits(String digits, int most) {
        boolean number =
                !digits.isEmpty() && digits.length() <= 3 && digits.chars().allMatch(Character::isDigit);
        int bits = number ? Integer.parseInt(digits) : -1;
        if (bits < 0 || bits > most) {
            throw SqlFailure.of("22018", "A network has a prefix of 0 to " + most + " bits.");
        }
        return bits;
    }

    /** The bytes of an address, never of a name: nobody is asked. */
    private static byte[] bytes(String text) {
        boolean literal = text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}")
                || (text.indexOf(':') >= 0 && text.matches("[0-9a-fA-F:.]+"));
        InetAddress address = literal ? address(text) : null;
        if (address == null) {
            throw SqlFailure.of("22018", "A text is no IP address, such as 203.0.113.7 or 2001:db8::1.");
        }
        return address.getAddress();
    }

    private static @Nullable InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException wrong) {
            return null;
        }
    }
}
