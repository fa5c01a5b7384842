package io.quilt4j.users;

/**
 * A role that users may have. Never changes.
 *
 * <p>Only this library implements it: it may get more methods. Two are equal when all that was told is.
 */
public interface Role {

    /** Identifies it. */
    String id();

    /** What people call it. */
    String name();

    /** Of the AWS role behind it. */
    String arn();

    /** Whether the stack manages that AWS role. */
    boolean managed();
}
