package io.quilt4j.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All ways out of Java's own libraries: none takes the mask of a secret where the secret was meant, and none is closed to what is no file. */
class WaysOutTest extends SecretFileFixture {

    private static final String HOLDS = "this text holds a secret, which prints masked, and was not ";

    @Test
    void noFileIsWrittenWithTheMask() throws IOException {
        for (String java : List.of(
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); try (var o ="
                        + " Files.newOutputStream(file)) { p.store(o, null); }",
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); try (var o ="
                        + " Files.newBufferedWriter(file)) { p.store(o, \"a\"); }",
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); try (var o ="
                        + " Files.newOutputStream(file)) { p.storeToXML(o, null); }",
                "try (var o = new ObjectOutputStream(Files.newOutputStream(file))) { o.writeObject(\"K=\" + secret); }",
                "try (var o = new ObjectOutputStream(Files.newOutputStream(file))) { o.writeUTF(\"K=\" + secret); }",
                "try (var o = new DataOutputStream(Files.newOutputStream(file))) { o.writeBytes(\"K=\" + secret); }",
                "try (var o = new DataOutputStream(Files.newOutputStream(file))) { o.writeChars(\"K=\" + secret); }",
                "try (var o = new RandomAccessFile(file.toFile(), \"rw\")) { o.writeUTF(\"K=\" + secret); }",
                "try (var o = java.nio.channels.FileChannel.open(file, StandardOpenOption.CREATE,"
                        + " StandardOpenOption.WRITE)) { o.write(java.nio.ByteBuffer.wrap((\"K=\" + secret).getBytes()));"
                        + " }",
                "try (var o = new Formatter(file.toFile())) { o.format(\"K=%s\", secret); }",
                "Files.copy(new ByteArrayInputStream((\"K=\" + secret).getBytes()), file);",
                "try (var o = Files.newOutputStream(file)) { new ByteArrayInputStream((\"K=\" +"
                        + " secret).getBytes()).transferTo(o); }",
                "var b = new ByteArrayOutputStream(); b.write((\"K=\" + secret).getBytes()); try (var o ="
                        + " Files.newOutputStream(file)) { b.writeTo(o); }",
                "try (var w = new PrintWriter(file.toFile())) { List.of(\"K=\" + secret).forEach(w::println); }",
                "try (var w = new PrintWriter(file.toFile())) { List.of(\"K=\" + secret).forEach(l -> w.println(l)); }",
                "Files.write(file, (Iterable<String>) Stream.of(\"K=\" + secret)::iterator);",
                "import static java.nio.file.Files.*; writeString(file, \"K=\" + secret);",
                "Files.writeString(file, (\"K=\" + secret).toUpperCase());",
                "Files.writeString(file, Base64.getEncoder().encodeToString((\"u:\" + secret).getBytes()));",
                "Files.write(file, (\"K=\" + secret).getBytes(StandardCharsets.UTF_16));",
                "var m = java.util.regex.Pattern.compile(\"=(.*)\").matcher(\"K=\" + secret); m.find();"
                        + " Files.writeString(file, m.group(1));",
                "Files.writeString(file, Stream.of(\"a\", \"\" +"
                        + " secret).collect(java.util.stream.Collectors.joining(\",\")));",
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); try (var o = new"
                        + " PrintStream(file.toFile())) { p.list(o); }",
                "try (var w = new FileWriter(file.toFile())) { new StringReader(\"K=\" + secret).transferTo(w); }",
                "try (var w = new FileWriter(file.toFile())) { new CharArrayReader((\"K=\" +"
                        + " secret).toCharArray()).transferTo(w); }",
                "try (var x = new java.beans.XMLEncoder(Files.newOutputStream(file))) { x.writeObject(\"K=\" +"
                        + " secret); }",
                "try (var w = new BufferedWriter(new OutputStreamWriter(new FileOutputStream(file.toFile())))) {"
                        + " w.write(\"K=\" + secret); }",
                "try (var w = new PrintWriter(new BufferedWriter(new FileWriter(file.toFile())))) {"
                        + " w.append(\"K=\").append(\"\" + secret); }")) {
            Files.deleteIfExists(file);
            assertThat(thrown(java))
                    .as(java)
                    .hasMessage(HOLDS
                            + "written: .reveal() opens a secret; created.store(env_file(\".env\")) puts one away");
            assertThat(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "")
                    .as(java)
                    .doesNotContain("***");
            // The same with the secret itself.
            assertThat(session.eval(java.replace("secret", "secret.reveal()")))
                    .as(java)
                    .isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
            assertThat(file).isNotEmptyFile();
        }
    }

    @Test
    void noLogInAFileIsGivenTheMask() throws IOException {
        run("import java.util.logging.*; var handler = new FileHandler(file.toString()); var log ="
                + " Logger.getLogger(\"a\"); log.setUseParentHandlers(false); log.addHandler(handler);");
        for (String java : List.of("log.info(\"K=\" + secret);", "log.log(Level.WARNING, \"K={0}\", secret);")) {
            assertThat(thrown(java)).as(java).hasMessageStartingWith(HOLDS + "written");
        }
        run("log.info(\"made\"); log.removeHandler(handler); handler.close(); log.info(\"\" + secret);");
        assertThat(Files.readString(file)).contains("made").doesNotContain("***");
    }

    @Test
    void noFileIsNamedByTheMask() {
        for (String java : List.of(
                "Files.createFile(folder.resolve(\"\" + secret));",
                "Files.createDirectories(folder.resolve(\"\" + secret));",
                "new File(folder.toString(), \"\" + secret).createNewFile();",
                "new PrintWriter(folder + \"/\" + secret).close();",
                "try (var o = new FileOutputStream(folder + \"/\" + secret)) { o.write(1); }")) {
            session.eval("var folder = file.getParent();");
            assertThat(thrown(java)).as(java).hasMessageStartingWith(HOLDS);
            assertThat(folder).as(java).isEmptyDirectory();
        }
    }

    @Test
    void aMaskThatSomebodyWroteIsWritten() throws IOException {
        run("Files.writeString(file, \"keys print \" + \"as qk_***\");");
        assertThat(file).hasContent("keys print as qk_***");
        run("with open('" + file + "', 'w') as f:\n    f.write('keys print as qk_***')\n");
        assertThat(file).hasContent("keys print as qk_***");
        assertThat(thrown("with open('" + file + "', 'w') as f:\n    x = 'qk_***'\n    f.write(f'{secret}')\n"))
                .hasMessageContaining("holds a secret");
    }

    @Test
    void noProgramAndNoServerIsGivenTheMask() {
        for (String java : List.of(
                "new ProcessBuilder(\"echo\", \"\" + secret).start();",
                "var b = new ProcessBuilder(\"true\"); b.environment().put(\"K\", \"\" + secret); b.start();",
                "Runtime.getRuntime().exec(\"echo \" + secret);",
                "Runtime.getRuntime().exec(new String[] {\"echo\", \"\" + secret});",
                "System.setProperty(\"k\", \"\" + secret);",
                "java.net.http.HttpRequest.BodyPublishers.ofString(\"{\\\"key\\\": \\\"\" + secret + \"\\\"}\");",
                "java.net.http.HttpRequest.newBuilder(java.net.URI.create(\"http://localhost/\")).header(\"Authorization\","
                        + " \"Bearer \" + secret);",
                "new java.net.URL(\"http://localhost/\").openConnection().setRequestProperty(\"Authorization\","
                        + " \"Bearer \" + secret);",
                "((java.sql.PreparedStatement) null).setString(1, \"\" + secret);")) {
            assertThat(thrown(java)).as(java).hasMessage(HOLDS + "passed on: .reveal() opens a secret");
        }
    }

    @Test
    void whatIsNoFileTakesTheMask() {
        for (String java : List.of(
                "var s = new StringWriter(); var w = new PrintWriter(s); w.println(secret); print(s);",
                "var s = new StringWriter(); try (var w = new PrintWriter(new BufferedWriter(s))) { w.printf(\"%s\","
                        + " secret); } print(s);",
                "var b = new ByteArrayOutputStream(); var p = new PrintStream(b, true, StandardCharsets.UTF_8);"
                        + " p.println(secret); print(b);",
                "var b = new ByteArrayOutputStream(); try (var w = new OutputStreamWriter(b)) { w.write(\"\" +"
                        + " secret); } print(b);",
                "var b = new ByteArrayOutputStream(); try (var o = new ObjectOutputStream(b)) { o.writeObject(\"\" +"
                        + " secret); }",
                "Writer w = new StringWriter(); w.write(\"K=\" + secret); print(w);",
                "OutputStream b = new ByteArrayOutputStream(); b.write((\"\" + secret).getBytes()); print(b);",
                "var w = new PrintWriter(System.out, true); w.println(secret);",
                "new PrintWriter(System.out, true).println(secret);",
                "new PrintStream(System.out).append(\"\" + secret).flush();",
                "new PrintWriter(new StringWriter()).append(\"\" + secret).append(\"\" + secret);",
                "String said(Object o) { var s = new StringWriter(); PrintWriter w = new PrintWriter(s); w.print(o);"
                        + " w.flush(); return s.toString(); } print(said(secret));",
                "class Tee extends Writer { StringBuilder b = new StringBuilder(); public void write(char[] c, int"
                        + " from, int n) { b.append(c, from, n); } public void flush() {} public void close() {} } var t ="
                        + " new Tee(); t.write(\"\" + secret); new PrintWriter(t).println(secret); print(t.b);",
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); var s = new StringWriter(); p.store(s,"
                        + " null); print(s);",
                "var f = new Formatter(); f.format(\"%s\", secret); print(f);",
                "var f = new Formatter(new StringBuilder()); f.format(\"%s\", secret); print(f);",
                "var s = new StringWriter(); List.of(secret).forEach(new PrintWriter(s)::println);",
                "new IllegalStateException(\"\" + secret).printStackTrace(new PrintWriter(new StringWriter()));",
                "List.of(secret).forEach(System.out::println);",
                "new StringReader(\"\" + secret).transferTo(new StringWriter());",
                "var p = new Properties(); p.setProperty(\"K\", \"\" + secret); p.list(System.out);",
                "var log = java.util.logging.Logger.getLogger(\"a\"); log.setUseParentHandlers(false); log.info(\"made"
                        + " \" + secret);",
                "new Thread(() -> print(secret)).start();",
                "var m = new HashMap<String, Object>(); m.put(\"K\", secret); m.put(\"T\", \"\" + secret);"
                        + " print(m);")) {
            assertThat(session.eval(java)).as(java).isInstanceOfAny(Outcome.Value.class, Outcome.Nothing.class);
        }
    }
}
