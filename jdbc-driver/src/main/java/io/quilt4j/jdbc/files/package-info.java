/** What is in a file of a package, as rows: CSV, TSV and lines of JSON, read twice; Parquet, which DuckDB reads. */
@NullMarked
package io.quilt4j.jdbc.files;

import org.jspecify.annotations.NullMarked;
