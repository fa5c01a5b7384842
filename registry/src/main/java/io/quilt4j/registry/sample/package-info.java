/**
 * What a stack started with {@code --sample} begins with: four users, API keys in every state, and 90 days of audit
 * events that agree with them. Always the same, except that all times are counted back from the start.
 */
@NullMarked
package io.quilt4j.registry.sample;

import org.jspecify.annotations.NullMarked;
