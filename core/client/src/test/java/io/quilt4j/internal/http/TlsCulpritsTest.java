package io.quilt4j.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is wrong with certificates and with what speaks no TLS is said, and how to go on. */
final class TlsCulpritsTest extends Culprits {

    private Certificates certificates;

    @BeforeEach
    void open() {
        certificates = new Certificates(folder);
    }

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
    void anExpiredCertificateAnEarlyOneOneOfAnotherHostAndAnUnknownAuthorityAreTold() throws Exception {
        Path expired = certificates.of("expired", "san=dns:localhost,ip:127.0.0.1", "-3d", "1");
        Path others = certificates.of("others", "san=dns:other.example", "-1d", "9");

        Path early = certificates.of("early", "san=dns:localhost,ip:127.0.0.1", "+2d", "9");
        assertThatThrownBy(() -> ask(secured(expired), certificates.trusting(expired)))
                .hasMessageContaining("its certificate has expired");
        assertThatThrownBy(() -> ask(secured(others), certificates.trusting(others)))
                .hasMessageContaining("its certificate is for another host");
        assertThatThrownBy(() -> ask(secured(others), certificates.trusting(expired)))
                .hasMessageContaining("an authority that is not trusted")
                .hasMessageContaining("trustStore or REQUESTS_CA_BUNDLE");
        assertThatThrownBy(() -> ask(secured(early), certificates.trusting(early)))
                .hasMessageContaining("its certificate is not valid yet")
                .hasMessageContaining("check this machine's clock");
        assertThat(connections).as("each once").hasValue(4);
    }

    @Test
    void aServerThatWantsACertificateGetsTheOneOfTheOptions() throws Exception {
        Path server = certificates.good("server");
        Path client = certificates.of("client", "san=dns:client.example", "-1d", "9");
        Path stranger = certificates.of("stranger", "san=dns:stranger.example", "-1d", "9");
        for (String protocol : List.of("TLSv1.2", "TLSv1.3")) {
            String url = demanding(server, client, protocol);
            for (QuiltOptions.Builder refused : List.of(
                    certificates.trusting(server), certificates.trusting(server).clientCertificate(stranger))) {
                connections.set(0);
                assertThatThrownBy(() -> ask(url, refused))
                        .as(protocol)
                        .isInstanceOf(UnavailableException.class)
                        .hasMessageContaining("it wants a certificate from this client")
                        .hasMessageContaining("clientCertificate");
                assertThat(connections).as("asked once").hasValue(1);
            }
            QuiltOptions.Builder named = certificates
                    .trusting(server)
                    .clientCertificate(client)
                    .clientCertificatePassword(Secret.of("changeit"));
            assertThat(ask(url, named).text()).isEqualTo("{}");
            assertThat(ask(url, certificates.trusting(server).clientCertificate(certificates.pem(client)))
                            .text())
                    .isEqualTo("{}");
        }
    }

    @Test
    void aClientCertificateThatCannotBeReadIsRefusedWithTheWayOut() throws Exception {
        Path client = certificates.of("client", "san=dns:client.example", "-1d", "9");
        Path keyless = Files.writeString(
                folder.resolve("keyless.pem"),
                Files.readString(certificates.pem(client)).replace("PRIVATE KEY", "EC PRIVATE KEY"));
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
        int port = server(
                Certificates.serving(store, null).getServerSocketFactory(),
                answering("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"));
        return "https://127.0.0.1:" + port + "/";
    }

    /** A server that talks to clients with a certificate of {@code clients} only. */
    private String demanding(Path store, Path clients, String protocol) throws Exception {
        SSLContext context = Certificates.serving(store, clients);
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
}
