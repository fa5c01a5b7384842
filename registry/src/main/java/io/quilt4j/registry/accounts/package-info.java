/** Who may use the stack: users, their roles and their passwords. */
@NullMarked
package io.quilt4j.registry.accounts;

import org.jspecify.annotations.NullMarked;
