package io.quilt4j.config;

import java.net.URI;

/**
 * A catalog that a user has given a name to. Never changes.
 *
 * <p>Only this library implements it: it may get more methods.
 */
public interface NamedCatalog {

    /** Letters, digits, {@code .}, {@code _} and {@code -}; at most 64, a letter or digit first. */
    String name();

    /** Its home page, without a slash at the end. */
    URI catalogUrl();

    /** Where its API was when it got its name; the text is the key of its login in auth.json. */
    URI registryUrl();
}
