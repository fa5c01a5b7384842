/**
 * The one way to the network: requests, answers, proxies, certificates, retries and cancellation. Internal to the
 * client; programs use {@link io.quilt4j.QuiltOptions} instead.
 */
@NullMarked
package io.quilt4j.internal.http;

import org.jspecify.annotations.NullMarked;
