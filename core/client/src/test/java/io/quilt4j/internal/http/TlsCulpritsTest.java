package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
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
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What is wrong with certificates and with what speaks no TLS is said, and how to go on. */
final class TlsCulpritsTest extends Culprits {

    private static final char[] PASSWORD = "changeit".toCharArray();

    @Test
    void plainHttpOnASecurePortIsSaid() throws IOException {
        int port = server(socket -> write(socket, "HTTP/1.1 400 Bad Request\r\n\r\n"));

        assertThatThrownBy(() -> ask("https://127.0.0.1:" + port + "/", Map.of()))
                .hasMessageContaining("it speaks plain http on that port");
        assertThat(connections).hasValue(1);
    }

    @Test
    void anOldTlsIsSaid() throws IOException {
        int port = server(socket -> {
            socket.getInputStream().read();
            socket.getOutputStream().write(new byte[] {0x15, 3, 1, 0, 2, 2, 70}); // alert: protocol version
            socket.getInputStream().readNBytes(1);
        });

        assertThatThrownBy(() -> ask("https://127.0.0.1:" + port + "/", Map.of()))
                .hasMessageContaining("only old versions of TLS");
        assertThat(connections).hasValue(1);
    }

    @Test
    void anExpiredCertificateOneOfAnotherHostAndAnUnknownAuthorityAreTold() throws Exception {
        Path expired = certificate("expired", "san=dns:localhost,ip:127.0.0.1", "-3d", "1");
        Path others = certificate("others", "san=dns:other.example", "-1d", "9");

        assertThatThrownBy(() -> ask(secured(expired), trusting(expired)))
                .hasMessageContaining("its certificate has expired");
        assertThatThrownBy(() -> ask(secured(others), trusting(others)))
                .hasMessageContaining("its certificate is for another host");
        assertThatThrownBy(() -> ask(secured(others), trusting(expired)))
                .hasMessageContaining("an authority that is not trusted")
                .hasMessageContaining("trustStore or REQUESTS_CA_BUNDLE");
        assertThat(connections).as("each once").hasValue(3);
    }

    @Test
    void aServerThatWantsACertificateGetsTheOneOfTheOptions() throws Exception {
        Path server = certificate("server", "san=dns:localhost,ip:127.0.0.1", "-1d", "9");
        Path client = certificate("client", "san=dns:client.example", "-1d", "9");
        Path stranger = certificate("stranger", "san=dns:stranger.example", "-1d", "9");
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            String url = demanding(server, client, protocol);
            for (QuiltOptions.Builder refused :
                    List.of(trusting(server), trusting(server).clientCertificate(stranger))) {
                connections.set(0);
                assertThatThrownBy(() -> ask(url, refused))
                        .as(protocol)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("it wants a certificate from this client")
                        .hasMessageContaining("clientCertificate");
                assertThat(connections).as("asked once").hasValue(1);
            }
            QuiltOptions.Builder named =
                    trusting(server).clientCertificate(client).clientCertificatePassword(Secret.of("changeit"));
            assertThat(ask(url, named).text()).isEqualTo("{}");
            assertThat(ask(url, trusting(server).clientCertificate(pem(client))).text())
                    .isEqualTo("{}");
        }
    }

    @Test
    void aClientCertificateThatCannotBeReadIsRefusedWithTheWayOut() throws Exception {
        Path client = certificate("client", "san=dns:client.example", "-1d", "9");
        Path keyless = Files.writeString(
                folder.resolve("keyless.pem"), Files.readString(pem(client)).replace("PRIVATE KEY", "EC PRIVATE KEY"));
        List<QuiltOptions.Builder> wrong = List.of(
                QuiltOptions.builder().clientCertificate(folder.resolve("nowhere")),
                QuiltOptions.builder().clientCertificate(client).clientCertificatePassword(Secret.of("hunter2")),
                QuiltOptions.builder().clientCertificate(keyless));
        for (QuiltOptions.Builder options : wrong) {
            assertThatThrownBy(() -> ask(CATALOG, options.environment(Map.of())))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("(clientCertificate): give a PKCS12 or JKS store")
                    .hasMessageNotContaining("hunter2")
                    .hasNoCause();
        }
    }

    private String secured(Path store) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = keys(store);
        keys.deleteEntry("authority");
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        int port =
                server(context.getServerSocketFactory(), answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        return "https://127.0.0.1:" + port + "/";
    }

    /** A server that talks to clients with a certificate of {@code clients} only. */
    private String demanding(Path store, Path clients, String protocol) throws Exception {
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        KeyStore keys = keys(store);
        keys.deleteEntry("authority");
        managers.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(clients).getCertificate("authority"));
        TrustManagerFactory authorities = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        authorities.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), authorities.getTrustManagers(), null);
        int port = server(socket -> {
            try (SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false)) {
                secured.setUseClientMode(false);
                secured.setEnabledProtocols(new String[] {protocol});
                secured.setNeedClientAuth(true);
                answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}").with(secured);
            } catch (SSLException refused) {
                // As real servers do: else what the client has sent meanwhile would end the connection before the alert
                // is read.
                socket.shutdownOutput();
                socket.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
        });
        return "https://127.0.0.1:" + port + "/";
    }

    /** The certificate of a store with its key, as openssl writes them. */
    private Path pem(Path store) throws Exception {
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

    private QuiltOptions.Builder trusting(Path store) throws Exception {
        Path file = Files.createTempFile(folder, "trusted", ".p12");
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", keys(store).getCertificate("authority"));
        try (OutputStream out = Files.newOutputStream(file)) {
            trusted.store(out, PASSWORD);
        }
        return QuiltOptions.builder().environment(Map.of()).trustStore(file).trustStorePassword(Secret.of("changeit"));
    }

    private static KeyStore keys(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private Path certificate(String name, String extension, String start, String days) throws Exception {
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
}
