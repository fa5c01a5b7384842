package io.quilt4j.packages.internal.hashes;

import io.quilt4j.base.InvalidInputException;
import java.util.List;

/** The types of hashes that entries have, by the names that manifests write. */
public final class HashTypes {

    public static final String SHA256 = "SHA256";
    public static final String CHUNKED = "sha2-256-chunked";
    public static final String CRC64NVME = "CRC64NVME";

    /** Most used first. */
    public static final List<String> ALL = List.of(CHUNKED, SHA256, CRC64NVME);

    private HashTypes() {}

    /**
     * Computes a hash of this type.
     *
     * @param size of the content, in bytes
     * @throws InvalidInputException if nobody knows the type, with the words of protocol.md section 6.5
     */
    public static Hasher hasher(String type, long size) {
        return switch (type) {
            case SHA256 -> new Sha256();
            case CHUNKED -> new ChunkedSha256(size);
            case CRC64NVME -> new Crc64Nvme();
            default -> throw unsupported(type);
        };
    }

    /** Throws an {@link InvalidInputException} unless the type is known. */
    public static void check(String type) {
        if (!ALL.contains(type)) {
            throw unsupported(type);
        }
    }

    private static InvalidInputException unsupported(String type) {
        return new InvalidInputException(
                "Unsupported hash type: '" + type + "'. Supported types: SHA256, sha2-256-chunked,"
                        + " CRC64NVME. It may be newer than this client: update it.");
    }
}
