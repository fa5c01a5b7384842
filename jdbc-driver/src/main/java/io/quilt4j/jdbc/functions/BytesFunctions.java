package io.quilt4j.jdbc.functions;

import io.quilt4j.jdbc.errors.SqlFailure;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.zip.CRC32;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.calcite.avatica.util.ByteString;

/** Bytes, digests and codes. Called by generated code, which is why it is public. */
public final class BytesFunctions {

    private BytesFunctions() {}

    public static long length(ByteString bytes) {
        return bytes.length();
    }

    public static ByteString toUtf8(String text) {
        return new ByteString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code from_utf8}; what is no UTF-8 becomes U+FFFD. */
    public static String fromUtf8(ByteString bytes) {
        return fromUtf8(bytes, "\uFFFD");
    }

    public static String fromUtf8(ByteString bytes, String replacement) {
        if (TextFunctions.length(replacement) > 1) {
            throw SqlFailure.of("22023", "from_utf8 replaces by one character, or none.");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith("\uFFFD")
                    .decode(ByteBuffer.wrap(bytes.getBytes()))
                    .toString()
                    .replace("\uFFFD", replacement);
        } catch (CharacterCodingException impossible) {
            throw new IllegalStateException("all is replaced", impossible);
        }
    }

    private static ByteString digest(ByteString bytes, String algorithm) {
        try {
            return new ByteString(MessageDigest.getInstance(algorithm).digest(bytes.getBytes()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + algorithm, impossible);
        }
    }

    public static ByteString md5(ByteString bytes) {
        return digest(bytes, "MD5");
    }

    public static ByteString sha1(ByteString bytes) {
        return digest(bytes, "SHA-1");
    }

    public static ByteString sha256(ByteString bytes) {
        return digest(bytes, "SHA-256");
    }

    public static ByteString sha512(ByteString bytes) {
        return digest(bytes, "SHA-512");
    }

    private static ByteString mac(ByteString bytes, ByteString key, String algorithm) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(), algorithm));
            return new ByteString(mac.doFinal(bytes.getBytes()));
        } catch (GeneralSecurityException | IllegalArgumentException emptyKey) {
            throw SqlFailure.of("22023", "The key of an HMAC must not be empty.");
        }
    }

    public static ByteString hmacMd5(ByteString bytes, ByteString key) {
        return mac(bytes, key, "HmacMD5");
    }

    public static ByteString hmacSha1(ByteString bytes, ByteString key) {
        return mac(bytes, key, "HmacSHA1");
    }

    public static ByteString hmacSha256(ByteString bytes, ByteString key) {
        return mac(bytes, key, "HmacSHA256");
    }

    public static ByteString hmacSha512(ByteString bytes, ByteString key) {
        return mac(bytes, key, "HmacSHA512");
    }

    public static long crc32(ByteString bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes.getBytes());
        return sum.getValue();
    }

    public static String toHex(ByteString bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes.getBytes());
    }

    public static ByteString fromHex(String text) {
        try {
            return new ByteString(HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT)));
        } catch (IllegalArgumentException wrong) {
            throw SqlFailure.of("22023", "A text is no hexadecimal.");
        }
    }

    public static String toBase64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.getBytes());
    }

    public static String toBase64Url(ByteString bytes) {
        return Base64.getUrlEncoder().encodeToString(bytes.getBytes());
    }

    public static ByteString fromBase64(String text) {
        return decoded(text, Base64.getDecoder());
    }

    public static ByteString fromBase64Url(String text) {
        return decoded(text, Base64.getUrlDecoder());
    }

    private static ByteString decoded(String text, Base64.Decoder decoder) {
        try {
            return new ByteString(decoder.decode(text));
        } catch (IllegalArgumentException wrong) {
            throw SqlFailure.of("22023", "A text is no Base64.");
        }
    }

    public static ByteString toBigEndian64(long number) {
        return new ByteString(ByteBuffer.allocate(8).putLong(number).array());
    }

    public static long fromBigEndian64(ByteString bytes) {
        if (bytes.length() != 8) {
            throw SqlFailure.of("22023", "from_big_endian_64 takes 8 bytes.");
        }
        return ByteBuffer.wrap(bytes.getBytes()).getLong();
    }

    public static ByteString toBigEndian32(int number) {
        return new ByteString(ByteBuffer.allocate(4).putInt(number).array());
    }

    public static int fromBigEndian32(ByteString bytes) {
        if (bytes.length() != 4) {
            throw SqlFailure.of("22023", "from_big_endian_32 takes 4 bytes.");
        }
        return ByteBuffer.wrap(bytes.getBytes()).getInt();
    }

    public static ByteString concat(Object first, Object[] others) {
        ByteString all = (ByteString) first;
        for (Object other : others) {
            all = all.concat((ByteString) other);
        }
        return all;
    }

    public static ByteString reverse(ByteString bytes) {
        byte[] given = bytes.getBytes();
        byte[] reversed = new byte[given.length];
        for (int index = 0; index < given.length; index++) {
            reversed[index] = given[given.length - 1 - index];
        }
        return new ByteString(reversed);
    }

    public static ByteString substr(ByteString bytes, long start) {
        return substr(bytes, start, Long.MAX_VALUE);
    }

    public static ByteString substr(ByteString bytes, long start, long length) {
        long from = start > 0 ? start - 1 : bytes.length() + start;
        if (start == 0 || length <= 0 || from < 0 || from >= bytes.length()) {
            return ByteString.EMPTY;
        }
        return bytes.substring((int) from, (int) (from + Math.min(length, bytes.length() - from)));
    }

    public static ByteString toIeee64(double number) {
        return toBigEndian64(Double.doubleToLongBits(number));
    }

    public static double fromIeee64(ByteString bytes) {
        return Double.longBitsToDouble(fromBigEndian64(bytes));
    }

    public static ByteString toIeee32(double number) {
        return toBigEndian32(Float.floatToIntBits((float) number));
    }
}
