package io.quilt4j.jdbc.functions;

import java.util.List;
import java.util.stream.Stream;

/** Functions of texts and bytes. */
final class TextList {

    private static final Class<?> TEXT = TextFunctions.class;
    private static final Class<?> PATTERN = PatternFunctions.class;
    private static final Class<?> BYTES = BytesFunctions.class;
    private static final Class<?> BASE32 = Base32.class;
    private static final Class<?> URL = UrlFunctions.class;

    private TextList() {}

    static Stream<Listed> all() {
        return Stream.of(texts(), patterns(), urls(), bytes())
                .flatMap(List::stream)
                .map(Listed.Entry::listed);
    }

    private static List<Listed.Entry> texts() {
        return List.of(
                Listed.of("length", "How many characters a text has, or bytes.")
                        .form("(varchar) bigint", TEXT, "length")
                        .form("(varbinary) bigint", BYTES, "length")
                        .pushed(),
                Listed.of("upper", "A text in capital letters, character by character.")
                        .form("(varchar) varchar", TEXT, "upper")
                        .pushed(),
                Listed.of("lower", "A text in small letters, character by character.")
                        .form("(varchar) varchar", TEXT, "lower")
                        .pushed(),
                Listed.of("substr", "A text from a character on, which is counted from the end where it is negative.")
                        .form("(varchar, bigint) varchar", TEXT, "substr")
                        .form("(varchar, bigint, bigint) varchar", TEXT, "substr")
                        .form("(varbinary, bigint) varbinary", BYTES, "substr")
                        .form("(varbinary, bigint, bigint) varbinary", BYTES, "substr")
                        .pushed(),
                Listed.of(
                                "concat",
                                "Texts, bytes, or arrays and their elements one behind the other; NULL where one is.")
                        .form("(varchar, varchar...) varchar", TEXT, "concat")
                        .form("(array(T), array(T)...) array(T)", ArrayFunctions.class, "concat")
                        .form("(array(T), T) array(T)", ArrayFunctions.class, "append")
                        .form("(T, array(T)) array(T)", ArrayFunctions.class, "prepend")
                        .form("(varbinary, varbinary...) varbinary", BYTES, "concat"),
                Listed.of("concat_ws", "Texts with a separator between them, without NULLs.")
                        .form("(varchar, varchar?...) varchar?", TEXT, "concatWithSeparator")
                        .form("(varchar, array(varchar)...) varchar", TEXT, "concatWithSeparator"),
                Listed.of("split", "The parts of a text between delimiters, as an array.")
                        .form("(varchar, varchar) array(varchar)", TEXT, "split")
                        .form("(varchar, varchar, bigint) array(varchar)", TEXT, "split"),
                Listed.of("split_part", "The nth part of a text between delimiters; NULL past the last.")
                        .form("(varchar, varchar, bigint) varchar?", TEXT, "splitPart")
                        .pushed(),
                Listed.of("split_to_map", "A text of entries and keys, as a map.")
                        .form("(varchar, varchar, varchar) map(varchar, varchar)", TEXT, "splitToMap"),
                Listed.of("split_to_multimap", "A text of entries and keys, as a map of arrays.")
                        .form("(varchar, varchar, varchar) map(varchar, array(varchar))", TEXT, "splitToMultimap"),
                Listed.of("strpos", "Where a text begins in another, the nth time; 0 where it does not.")
                        .form("(varchar, varchar) bigint", TEXT, "position")
                        .form("(varchar, varchar, bigint) bigint", TEXT, "position")
                        .pushed(),
                Listed.of("starts_with", "Whether a text begins with another.")
                        .form("(varchar, varchar) boolean", TEXT, "startsWith")
                        .pushed(),
                Listed.of("ends_with", "Whether a text ends with another.")
                        .form("(varchar, varchar) boolean", TEXT, "endsWith"),
                Listed.of("replace", "A text with a part of it replaced by another, or by nothing.")
                        .form("(varchar, varchar) varchar", TEXT, "replace")
                        .form("(varchar, varchar, varchar) varchar", TEXT, "replace")
                        .pushed(),
                Listed.of(
                                "translate",
                                "A text with each of some characters replaced by the one at the same place of others.")
                        .form("(varchar, varchar, varchar) varchar", TEXT, "translate"),
                Listed.of("reverse", "A text, an array or bytes from the end to the start.")
                        .form("(varchar) varchar", TEXT, "reverse")
                        .form("(array(T)) array(T)", ArrayFunctions.class, "reverse")
                        .form("(varbinary) varbinary", BYTES, "reverse")
                        .pushed(),
                Listed.of("lpad", "A text filled up from the left, or cut, to a length.")
                        .form("(varchar, bigint, varchar) varchar", TEXT, "padLeft"),
                Listed.of("rpad", "A text filled up on the right, or cut, to a length.")
                        .form("(varchar, bigint, varchar) varchar", TEXT, "padRight"),
                Listed.of("ltrim", "A text without white space, or some characters, in front.")
                        .form("(varchar) varchar", TEXT, "trimLeft")
                        .form("(varchar, varchar) varchar", TEXT, "trimLeft"),
                Listed.of("rtrim", "A text without white space, or some characters, at the end.")
                        .form("(varchar) varchar", TEXT, "trimRight")
                        .form("(varchar, varchar) varchar", TEXT, "trimRight"),
                Listed.of("title_case", "A text with each word in small letters behind a capital one.")
                        .form("(varchar) varchar", TEXT, "titleCase"),
                Listed.of("chr", "The character of a Unicode code point.").form("(bigint) varchar", TEXT, "character"),
                Listed.of("codepoint", "The Unicode code point of a character.")
                        .form("(varchar) integer", TEXT, "codePoint"),
                Listed.of("normalize", "A text in Unicode's form NFC.").form("(varchar) varchar", TEXT, "normalize"),
                Listed.of("levenshtein_distance", "How many characters must change to make one text of another.")
                        .form("(varchar, varchar) bigint", TEXT, "levenshtein"),
                Listed.of("hamming_distance", "At how many places two texts of one length differ.")
                        .form("(varchar, varchar) bigint", TEXT, "hamming"),
                Listed.of("luhn_check", "Whether the check digit of a number is right.")
                        .form("(varchar) boolean", TEXT, "luhn"));
    }

    private static List<Listed.Entry> patterns() {
        return List.of(
                Listed.of("regexp_like", "Whether a regular expression is found in a text.")
                        .form("(varchar, varchar) boolean", PATTERN, "like")
                        .pushed(),
                Listed.of("regexp_extract", "The first match of a regular expression, or a group of it.")
                        .form("(varchar, varchar) varchar?", PATTERN, "extract")
                        .form("(varchar, varchar, bigint) varchar?", PATTERN, "extract")
                        .pushed(),
                Listed.of("regexp_extract_all", "All matches of a regular expression, or of a group, as an array.")
                        .form("(varchar, varchar) array(varchar?)", PATTERN, "extractAll")
                        .form("(varchar, varchar, bigint) array(varchar?)", PATTERN, "extractAll"),
                Listed.of(
                                "regexp_replace",
                                "A text with all matches replaced; $1 is a group. Without a replacement they go.")
                        .form("(varchar, varchar) varchar", PATTERN, "replace")
                        .form("(varchar, varchar, varchar) varchar", PATTERN, "replace")
                        .form("(varchar, varchar, function(array(varchar), varchar)) varchar?", PATTERN, "replaceBy")
                        .pushed(),
                Listed.of("regexp_split", "The parts of a text between matches, as an array.")
                        .form("(varchar, varchar) array(varchar)", PATTERN, "split"),
                Listed.of("regexp_count", "How often a regular expression is found.")
                        .form("(varchar, varchar) bigint", PATTERN, "count"),
                Listed.of(
                                "regexp_position",
                                "Where a match begins, from a character on, the nth time; -1 where none does.")
                        .form("(varchar, varchar) integer", PATTERN, "position")
                        .form("(varchar, varchar, bigint) integer", PATTERN, "position")
                        .form("(varchar, varchar, bigint, bigint) integer", PATTERN, "position"));
    }

    private static List<Listed.Entry> urls() {
        return List.of(
                Listed.of("url_extract_host", "The host of a URL.").form("(varchar) varchar?", URL, "host"),
                Listed.of("url_extract_port", "The port of a URL.").form("(varchar) bigint?", URL, "port"),
                Listed.of("url_extract_protocol", "The protocol of a URL.").form("(varchar) varchar?", URL, "protocol"),
                Listed.of("url_extract_path", "The path of a URL.").form("(varchar) varchar?", URL, "path"),
                Listed.of("url_extract_query", "The query of a URL.").form("(varchar) varchar?", URL, "query"),
                Listed.of("url_extract_fragment", "The fragment of a URL.").form("(varchar) varchar?", URL, "fragment"),
                Listed.of("url_extract_parameter", "The first parameter of that name in the query of a URL.")
                        .form("(varchar, varchar) varchar?", URL, "parameter"),
                Listed.of("url_encode", "A text as a part of a URL.").form("(varchar) varchar", URL, "encode"),
                Listed.of("url_decode", "The text that a part of a URL says.").form("(varchar) varchar", URL, "decode"),
                Listed.of("contains", "Whether an array has an element, or a network such as '10.0.0.0/8' an address.")
                        .form("(array(T), T) boolean?", ArrayFunctions.class, "contains")
                        .form("(varchar, varchar) boolean", IpFunctions.class, "contains")
                        .differs("addresses are texts, without a cast to IPADDRESS"));
    }

    private static List<Listed.Entry> bytes() {
        return List.of(
                Listed.of("to_utf8", "The bytes of a text.").form("(varchar) varbinary", BYTES, "toUtf8"),
                Listed.of("from_utf8", "The text of bytes, with a character for what is none.")
                        .form("(varbinary) varchar", BYTES, "fromUtf8")
                        .form("(varbinary, varchar) varchar", BYTES, "fromUtf8"),
                Listed.of("md5", "The MD5 of bytes.").form("(varbinary) varbinary", BYTES, "md5"),
                Listed.of("sha1", "The SHA-1 of bytes.").form("(varbinary) varbinary", BYTES, "sha1"),
                Listed.of("sha256", "The SHA-256 of bytes.").form("(varbinary) varbinary", BYTES, "sha256"),
                Listed.of("sha512", "The SHA-512 of bytes.").form("(varbinary) varbinary", BYTES, "sha512"),
                Listed.of("hmac_md5", "The HMAC of bytes with a key, by MD5.")
                        .form("(varbinary, varbinary) varbinary", BYTES, "hmacMd5"),
                Listed.of("hmac_sha1", "The HMAC of bytes with a key, by SHA-1.")
                        .form("(varbinary, varbinary) varbinary", BYTES, "hmacSha1"),
                Listed.of("hmac_sha256", "The HMAC of bytes with a key, by SHA-256.")
                        .form("(varbinary, varbinary) varbinary", BYTES, "hmacSha256"),
                Listed.of("hmac_sha512", "The HMAC of bytes with a key, by SHA-512.")
                        .form("(varbinary, varbinary) varbinary", BYTES, "hmacSha512"),
                Listed.of("crc32", "The CRC-32 of bytes.").form("(varbinary) bigint", BYTES, "crc32"),
                Listed.of("to_hex", "Bytes in hexadecimal.").form("(varbinary) varchar", BYTES, "toHex"),
                Listed.of("from_hex", "The bytes that a hexadecimal text says.")
                        .form("(varchar) varbinary", BYTES, "fromHex"),
                Listed.of("to_base64", "Bytes in Base64.").form("(varbinary) varchar", BYTES, "toBase64"),
                Listed.of("from_base64", "The bytes that a Base64 text says.")
                        .form("(varchar) varbinary", BYTES, "fromBase64"),
                Listed.of("to_base64url", "Bytes in the Base64 of URLs.")
                        .form("(varbinary) varchar", BYTES, "toBase64Url"),
                Listed.of("from_base64url", "The bytes that a text in the Base64 of URLs says.")
                        .form("(varchar) varbinary", BYTES, "fromBase64Url"),
                Listed.of("to_base32", "Bytes in Base32.").form("(varbinary) varchar", BASE32, "write"),
                Listed.of("from_base32", "The bytes that a Base32 text says.")
                        .form("(varchar) varbinary", BASE32, "read")
                        .form("(varbinary) varbinary", BASE32, "readBytes"),
                Listed.of("to_ieee754_64", "The 8 bytes of a double.").form("(double) varbinary", BYTES, "toIeee64"),
                Listed.of("from_ieee754_64", "The double of 8 bytes.").form("(varbinary) double", BYTES, "fromIeee64"),
                Listed.of("to_ieee754_32", "The 4 bytes of a real.").form("(double) varbinary", BYTES, "toIeee32"),
                Listed.of("to_big_endian_64", "The 8 bytes of a number.")
                        .form("(bigint) varbinary", BYTES, "toBigEndian64"),
                Listed.of("from_big_endian_64", "The number of 8 bytes.")
                        .form("(varbinary) bigint", BYTES, "fromBigEndian64"),
                Listed.of("to_big_endian_32", "The 4 bytes of a number.")
                        .form("(integer) varbinary", BYTES, "toBigEndian32"),
                Listed.of("from_big_endian_32", "The number of 4 bytes.")
                        .form("(varbinary) integer", BYTES, "fromBigEndian32"));
    }
}
