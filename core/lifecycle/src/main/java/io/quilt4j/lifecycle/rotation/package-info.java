/**
 * Replaces a key by another without anybody noticing: the new one is created, put where it belongs and proven there before
 * the old one, once nobody uses it any more, is revoked. Begin with {@link io.quilt4j.lifecycle.rotation.Rotations}.
 */
@NullMarked
package io.quilt4j.lifecycle.rotation;

import org.jspecify.annotations.NullMarked;
