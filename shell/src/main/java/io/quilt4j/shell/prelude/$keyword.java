package io.quilt4j.shell.prelude;

/**
 * The keyword arguments: {@code list(status="ACTIVE")} is compiled as {@code list($keyword.status("ACTIVE"))}. Users never see
 * this class; its name is one that they do not use.
 */
public final class $keyword {

    private $keyword() {}
}
