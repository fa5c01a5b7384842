package io.quilt4j.audit;

import java.util.List;

/**
 * A kind of file that no trail is made of.
 *
 * @param magic the bytes that it begins with
 * @param reason why it is not read, and what to do about it
 */
record FileKind(String magic, String reason) {

    private static final String AGAIN = ", which is not read: compress it with gzip or zstd, or not at all";
    private static final String UNPACK = ", which is not read: put each event as JSON on a line of its own";

    /** Those that are not read, but known. */
    static final List<FileKind> UNREADABLE = List.of(
            new FileKind("BZh", "it is compressed with bzip2" + AGAIN),
            new FileKind("\u00FD7zXZ\0", "it is compressed with xz" + AGAIN),
            new FileKind("\u0004\"M\u0018", "it is compressed with lz4" + AGAIN),
            new FileKind("\u0002!L\u0018", "it is compressed with lz4" + AGAIN),
            new FileKind("\u00FF\u0006\0\0sNaPpY", "it is compressed with snappy" + AGAIN),
            new FileKind("\u0082SNAPPY\0", "it is compressed with snappy" + AGAIN),
            new FileKind("\u001F\u009D", "it is compressed with compress" + AGAIN),
            new FileKind("LZIP", "it is compressed with lzip" + AGAIN),
            new FileKind("\u0089LZO\0", "it is compressed with lzop" + AGAIN),
            new FileKind("]\0\0", "it is compressed with lzma" + AGAIN),
            new FileKind("PK\u0003\u0004", "it is a zip archive" + AGAIN),
            new FileKind("PK\u0005\u0006", "it is a zip archive" + AGAIN),
            new FileKind("7z\u00BC\u00AF'\u001C", "it is a 7z archive" + AGAIN),
            new FileKind("Rar!\u001A\u0007", "it is a rar archive" + AGAIN),
            new FileKind("PAR1", "it is a Parquet file" + UNPACK),
            new FileKind("PARE", "it is an encrypted Parquet file" + UNPACK),
            new FileKind("Obj\u0001", "it is an Avro file" + UNPACK),
            new FileKind("ORC", "it is an ORC file" + UNPACK),
            new FileKind("SEQ\u0006", "it is a Hadoop sequence file" + UNPACK),
            new FileKind("ARROW1\0", "it is an Arrow file" + UNPACK),
            new FileKind("SQLite format 3\0", "it is an SQLite database" + UNPACK),
            new FileKind("%PDF-", "it is a PDF document" + UNPACK));
}
