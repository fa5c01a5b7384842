package io.quilt4j.shell.text;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** Java that javac is given without a file. */
public final class JavaSource extends SimpleJavaFileObject {

    private final String text;

    public JavaSource(String text) {
        super(URI.create("string:///$Source.java"), Kind.SOURCE);
        this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }

    /** The class in it is called as whoever wrapped it likes, not as the file. */
    @Override
    public boolean isNameCompatible(String simpleName, Kind kind) {
        return kind == Kind.SOURCE;
    }
}
