package io.quilt4j.shell.workspace;

/** No key was created, because nobody would have seen its secret, which is told only once. */
public final class SecretUnseenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Of an INSERT, which cannot say where a secret goes. */
    static SecretUnseenException ofSql() {
        return new SecretUnseenException(
                "No key was created: its secret is told once, and nobody would see it here. Say on the command line"
                        + " where secrets go, --secret-to env_file:.env or for several file:keys/{name}, or create the key"
                        + " in code: quilt3.api_keys.create(\"name\", to=env_file(\".env\")).");
    }

    private SecretUnseenException(String message) {
        super(message);
    }

    public SecretUnseenException() {
        super("No key was created: its secret is told once, and nobody would see it here. Say where it goes,"
                + " quilt3.api_keys.create(\"name\", to=env_file(\".env\")), or keep it in a variable:"
                + " var created = quilt3.api_keys.create(\"name\"), whose created.secret.reveal() hands it to code.");
    }
}
