package io.quilt4j.shell.session;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A session with a secret, and the name {@code file} of a file that is not there yet. */
abstract class SecretFileFixture extends PythonFixture {

    static final String SECRET = "qk_H4mT9xKc2VbW7rYpLdQ8sN";

    @TempDir
    Path folder;

    Path file;

    @BeforeEach
    void declareSecretAndFile() {
        file = folder.resolve("new.env");
        session.eval("var file = Path.of(\"" + file.toString().replace("\\", "\\\\") + "\");");
        session.eval("import java.io.*; import java.nio.charset.StandardCharsets;");
        session.eval("var secret = io.quilt4j.base.Secret.of(\"" + SECRET + "\");");
    }
}
