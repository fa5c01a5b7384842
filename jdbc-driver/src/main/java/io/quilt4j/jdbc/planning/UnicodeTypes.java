package io.quilt4j.jdbc.planning;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.apache.calcite.jdbc.JavaTypeFactoryImpl;

/** Types whose texts may hold any character; Calcite's own may hold those of Western Europe. */
final class UnicodeTypes extends JavaTypeFactoryImpl {

    UnicodeTypes() {
        super(new QuiltTypes());
    }

    @Override
    public Charset getDefaultCharset() {
        return StandardCharsets.UTF_8;
    }
}
