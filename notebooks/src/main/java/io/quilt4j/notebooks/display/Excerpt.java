package io.quilt4j.notebooks.display;

import io.quilt4j.shell.sql.SqlResult;

/** A result of which so many rows are to be shown. */
public record Excerpt(SqlResult result, int rows) {}
