package io.quilt4j.packages;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.internal.json.KeyBytes;
import io.quilt4j.packages.internal.manifests.ManifestReader;

/** What the name of a file in a package must be like. Manifests of others may break it; files with such names are never written. */
final class LogicalKeys {

    private LogicalKeys() {}

    /** Throws an {@link InvalidInputException} with the words of protocol.md section 6.2 unless {@code key} names a file. */
    static String check(String key) {
        if (given(key).isEmpty() || key.endsWith("/")) {
            throw new InvalidInputException(
                    "A package entry logical key " + ManifestReader.quoted(key) + " must be a file.");
        }
        return checkParts(key);
    }

    static String given(String key) {
        if (key == null) {
            throw new InvalidInputException("The key of a file or a folder in a package is null.");
        }
        return key;
    }

    static byte[] bytes(String key) {
        return KeyBytes.of(given(key));
    }

    /** The same for a folder, without a slash at its end. */
    static String checkParts(String key) {
        if (key.indexOf('\0') >= 0) {
            throw new InvalidInputException("Invalid key " + ManifestReader.quoted(key.replace("\0", "\\0"))
                    + ". No file system has a name with the character NUL in it.");
        }
        for (String part : key.split("/", -1)) {
            if (part.equals(".") || part.equals("..")) {
                throw new InvalidInputException("Invalid key " + ManifestReader.quoted(key)
                        + ". A package entry key cannot contain a file or folder named '.' or '..' in its path.");
            } else if (part.isEmpty()) {
                throw new InvalidInputException(
                        "Invalid key " + ManifestReader.quoted(key) + ". A package entry key cannot be empty.");
            }
        }
        return key;
    }
}
