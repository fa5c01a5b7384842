package io.quilt4j.lifecycle.sinks;

import io.quilt4j.base.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What a place held before a new secret came there.
 *
 * @param value as {@link SecretSink#read} gave it; null: there was none
 * @param content all that stood there, as the place itself writes it; null: nothing did, or the value is all of it
 */
public record Former(@Nullable Secret value, @Nullable Secret content) {}
