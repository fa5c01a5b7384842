package io.quilt4j.packages;

/**
 * A version of a package in a registry.
 *
 * @param pointer {@code latest}, or when it was pushed, as decimal seconds since 1970
 * @param topHash as the pointer holds it: what somebody else wrote there may be none
 */
public record PackageVersion(String pointer, String topHash) {}
