package io.quilt4j.shell.prelude;

import io.quilt4j.shell.prelude.admin.Admin;
import io.quilt4j.shell.prelude.keys.ApiKeys;

/** The Python package's shape: {@code quilt3.api_keys.list(status="ACTIVE")} reads as in its documentation. */
public final class quilt3 {

    /** Your own API keys. */
    public static final ApiKeys api_keys = new ApiKeys();

    /** What administrators may do. */
    public static final Admin admin = new Admin();

    private quilt3() {}
}
