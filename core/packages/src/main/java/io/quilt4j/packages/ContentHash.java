package io.quilt4j.packages;

/**
 * The hash of a content, as a manifest has it.
 *
 * @param type {@code sha2-256-chunked}, {@code SHA256} or {@code CRC64NVME} (protocol.md section 6.5)
 */
public record ContentHash(String type, String value) {}
