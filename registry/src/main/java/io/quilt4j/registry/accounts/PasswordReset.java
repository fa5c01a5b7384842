package io.quilt4j.registry.accounts;

/**
 * Takes the password that was made for somebody, to hand it over: this stack sends no mail. Called once the old one has
 * stopped working.
 */
@FunctionalInterface
public interface PasswordReset {

    void made(String userName, String password);
}
