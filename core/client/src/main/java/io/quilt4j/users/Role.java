package io.quilt4j.users;

/**
 * A role that users may have.
 *
 * @param arn of the AWS role behind it
 * @param managed whether the stack manages that AWS role
 */
public record Role(String id, String name, String arn, boolean managed) {}
