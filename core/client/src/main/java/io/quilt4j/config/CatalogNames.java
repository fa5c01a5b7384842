package io.quilt4j.config;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.StorageException;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The names that a user has given to catalogs. They live in a file of their own, catalogs.yml beside auth.json: Python's
 * clients never look at it, and config.yml, which they write anew, cannot lose it. A name stands for an address and for nothing
 * else: logins are kept by registry, and no key is stored. Any number of threads and processes may use it.
 *
 * <p>Made by {@code Quilt.catalogNames}. Only this library implements it: it may get more methods.
 */
public interface CatalogNames {

    /** The catalog of config.yml, wherever a name may stand. No other catalog can have this name. */
    String HOME = "home";

    /**
     * Whether {@code text} is written like a name rather than like an address.
     *
     * @return whether it is letters, digits, {@code .}, {@code _} and {@code -}, at most 64, a letter or digit first
     */
    static boolean isName(String text) {
        return Form.NAME.matcher(text).matches();
    }

    /**
     * All of them, by name.
     *
     * @throws StorageException if the file cannot be read or makes no sense; it is left as it is
     */
    List<NamedCatalog> all();

    /**
     * The catalog that is meant by what a person wrote: an address is itself and no file is looked at for it; {@value #HOME} is that of
     * config.yml.
     *
     * @throws NotFoundException if no catalog has that name; its message names those there are
     * @throws InvalidInputException if it is written neither like a name nor like an address, or is {@value #HOME} and another
     *     program has given that name to a catalog
     * @throws StorageException if the file cannot be read or makes no sense
     */
    URI addressOf(String nameOrAddress);

    /**
     * Takes a name away. The login of its catalog stays.
     *
     * @return whether there was such a name
     * @throws StorageException if it could not be written
     */
    boolean remove(String name);

    /** How names are written. */
    final class Form {

        private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

        private Form() {}
    }
}
