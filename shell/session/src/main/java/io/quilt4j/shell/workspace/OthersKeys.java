package io.quilt4j.shell.workspace;

import io.quilt4j.QuiltCalls;
import io.quilt4j.base.CancelledException;
import io.quilt4j.base.QuiltException;
import io.quilt4j.keys.ApiKeys;
import io.quilt4j.keys.KeyDirectory;
import io.quilt4j.keys.KeyId;
import io.quilt4j.users.Me;

/** Keys of other users, which are not found among one's own and need not be gone for that. */
public final class OthersKeys {

    private OthersKeys() {}

    /**
     * What is said, with a space before it, to who has no key of this id; at most one request.
     *
     * @return nothing where it is no whole id, or another user's key is out of reach
     */
    public static String hint(String id, QuiltCalls quilt) {
        try {
            return KeyId.isUuid(id) && quilt.me().map(Me::isAdmin).orElse(false)
                    ? " If it is another user's, you reach it as an administrator: --admin, in code"
                            + " quilt3.admin.api_keys."
                    : "";
        } catch (CancelledException stopped) {
            throw stopped;
        } catch (QuiltException notKnown) {
            return ""; // that the key was not found is what is to be said
        }
    }

    /** The same to who has looked there. */
    public static String hint(String id, KeyDirectory looked, QuiltCalls quilt) {
        return looked instanceof ApiKeys ? hint(id, quilt) : "";
    }
}
