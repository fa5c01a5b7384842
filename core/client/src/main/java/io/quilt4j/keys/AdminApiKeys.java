package io.quilt4j.keys;

import io.quilt4j.base.PermissionDeniedException;

/**
 * Everybody's keys. For administrators: to all others each call is a {@link PermissionDeniedException}.
 *
 * <p>Made by {@code Quilt.admin()}. Only this library implements it: it may get more methods.
 */
public interface AdminApiKeys extends KeyDirectory {}
