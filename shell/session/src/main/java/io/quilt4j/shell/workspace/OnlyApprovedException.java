package io.quilt4j.shell.workspace;

/** Nothing was sent, because the session revokes the keys that were approved and changes nothing else. */
public final class OnlyApprovedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public OnlyApprovedException() {
        super("This session has an approval, which is for a DELETE in SQL; nothing was changed. Start it without"
                + " --approve for other changes.");
    }
}
