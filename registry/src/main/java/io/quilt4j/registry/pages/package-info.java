/**
 * The pages a person sees in the browser: sign in, read the code, see how to connect. Each page is one
 * {@link io.quilt4j.registry.pages.Page} with the headers it must be sent with.
 */
@NullMarked
package io.quilt4j.registry.pages;

import org.jspecify.annotations.NullMarked;
