package io.quilt4j.audit;

import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One file or object of a trail, as it was when the trail was listed. */
interface TrailFile {

    /** As a person would look for it: below the trail's root. */
    String name();

    /** The date its folders say; null: none. */
    @Nullable
    LocalDate date();

    long size();

    /** Its bytes from {@code offset} on. */
    InputStream open(long offset) throws IOException;
}
