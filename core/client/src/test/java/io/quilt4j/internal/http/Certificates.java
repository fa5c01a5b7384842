package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.Secret;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Makes certificates, each of an authority of its own, and who shows and who trusts them. */
final class Certificates {

    private static final char[] PASSWORD = "changeit".toCharArray();

    private final Path folder;

    Certificates(Path folder) {
        this.folder = folder;
    }

    /** One for this machine that is good for some days. */
    Path good(String name) throws Exception {
        return of(name, "san=dns:localhost,ip:127.0.0.1", "-1d", "9");
    }

    /** The store of a new one and its key; {@code extension} names the hosts that it is for. */
    Path of(String name, String extension, String start, String days) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(store, "-alias", "authority", "-dname", "CN=authority of " + name, "-ext", "bc:c");
        List<String> signed = List.of("-alias", "server", "-dname", "CN=" + name, "-signer", "authority");
        List<String> dated = List.of("-ext", extension, "-startdate", start, "-validity", days);
        keytool(store, Stream.concat(signed.stream(), dated.stream()).toArray(String[]::new));
        return store;
    }

    private void keytool(Path store, String... arguments) throws Exception {
        String program =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        List<String> command = new ArrayList<>(List.of(program, "-genkeypair", "-keyalg", "EC", "-keystore"));
        command.addAll(List.of(store.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        command.addAll(List.of(arguments));
        Path said = Files.createTempFile(folder, "keytool", ".txt");
        Process keytool = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(keytool.waitFor()).as(Files.readString(said)).isZero();
    }

    private static KeyStore keys(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    /** Of a server that shows what {@code store} holds, and asks for certificates of {@code clients}; null: of nobody. */
    static SSLContext serving(Path store, @Nullable Path clients) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = keys(store);
        keys.deleteEntry("authority");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        if (clients == null) {
            context.init(managers.getKeyManagers(), null, null);
            return context;
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(clients).getCertificate("authority"));
        TrustManagerFactory authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        authorities.init(trusted);
        context.init(managers.getKeyManagers(), authorities.getTrustManagers(), null);
        return context;
    }

    /** The certificate of a store with its key, as openssl writes them. */
    Path pem(Path store) throws Exception {
        KeyStore keys = keys(store);
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        StringBuilder text = new StringBuilder("-----BEGIN PRIVATE KEY-----\n")
                .append(lines.encodeToString(keys.getKey("server", PASSWORD).getEncoded()))
                .append("\n-----END PRIVATE KEY-----\n");
        for (Certificate link : keys.getCertificateChain("server")) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(lines.encodeToString(link.getEncoded()))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return Files.writeString(Files.createTempFile(folder, "client", ".pem"), text);
    }

    /** A client that trusts the authority of {@code store}. */
    QuiltOptions.Builder trusting(Path store) throws Exception {
        Path file = Files.createTempFile(folder, "trusted", ".p12");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(store).getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        return QuiltOptions.builder().environment(Map.of()).trustStore(file).trustStorePassword(Secret.of("changeit"));
    }
}
