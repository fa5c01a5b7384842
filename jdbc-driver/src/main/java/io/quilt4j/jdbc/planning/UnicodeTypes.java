package io.quilt4j.jdbc.planning;

import io.quilt4j.jdbc.functions.JavaTypes;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Types whose texts may hold any character; Calcite's own may hold those of Western Europe. */
final class UnicodeTypes extends JavaTypes {

    UnicodeTypes() {
        super(new QuiltTypes());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
