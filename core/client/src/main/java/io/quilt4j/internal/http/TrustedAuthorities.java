package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities of a client. Those that are given replace the JVM's, as REQUESTS_CA_BUNDLE does for the
 * Python client.
 */
final class TrustedAuthorities {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private TrustedAuthorities() {}

    /** Those of the options or their environment; null: the JVM's own, {@code javax.net.ssl.trustStore} included. */
    static @Nullable X509TrustManager of(NetworkSettings settings) {
        Path source = settings.trustStore();
        String name = "trustStore";
        Map<String, String> environment = settings.environment();
        for (String variable : List.of("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE")) {
            if (source == null && !environment.getOrDefault(variable, "").isBlank()) {
                source = Path.of(environment.getOrDefault(variable, ""));
                name = variable;
            }
        }
        if (source == null) {
            return null;
        }
        try {
            return manager(keyStore(source, settings));
        } catch (IOException | GeneralSecurityException e) {
            throw new InvalidInputException(
                    "Could not read certificate authorities from " + source + " (" + name
                            + "): give a readable PEM file, a folder of PEM files, or a JKS or PKCS12 store"
                            + " and its trustStorePassword.",
                    e);
        }
    }

    /** Those that the JVM trusts by itself. */
    static X509TrustManager ofTheJvm() {
        try {
            return manager(null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has authorities", e);
        }
    }

    private static KeyStore keyStore(Path source, NetworkSettings settings)
            throws IOException, GeneralSecurityException {
        if (Files.isDirectory(source)) {
            try (Stream<Path> files = Files.list(source)) {
                List<Certificate> all = new ArrayList<>();
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    byte[] content = Files.readAllBytes(file);
                    if (isPem(content)) {
                        all.addAll(certificates(content));
                    }
                }
                return storeOf(all);
            }
        }
        byte[] content = Files.readAllBytes(source);
        return isPem(content) ? storeOf(certificates(content)) : opened(content, settings);
    }

    private static KeyStore opened(byte[] content, NetworkSettings settings)
            throws IOException, GeneralSecurityException {
        // PKCS12 also opens JKS since Java 9 (keystore.type.compat).
        KeyStore store = KeyStore.getInstance("PKCS12");
        if (settings.trustStorePassword() != null) {
            store.load(
                    new ByteArrayInputStream(content),
                    settings.trustStorePassword().reveal().toCharArray());
            return store;
        }
        store.load(new ByteArrayInputStream(content), null);
        if (store.size() == 0) {
            // Without a password the encrypted entries of a PKCS12 store are left out silently.
            store.load(new ByteArrayInputStream(content), "changeit".toCharArray());
        }
        return store;
    }

    private static boolean isPem(byte[] content) {
        return new String(content, StandardCharsets.ISO_8859_1).contains("-----BEGIN CERTIFICATE-----");
    }

    /** The certificates of a PEM text; what stands between them (keys, comments) is left out. */
    static List<Certificate> certificates(byte[] pem) throws IOException, GeneralSecurityException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<Certificate> certificates = new ArrayList<>();
        Matcher blocks = CERTIFICATE.matcher(new String(pem, StandardCharsets.ISO_8859_1));
        while (blocks.find()) {
            try (InputStream in = new ByteArrayInputStream(blocks.group().getBytes(StandardCharsets.ISO_8859_1))) {
                certificates.add(factory.generateCertificate(in));
            }
        }
        return certificates;
    }

    private static KeyStore storeOf(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("authority-" + i, certificates.get(i));
        }
        return store;
    }

    /** @param store null: the JVM's own */
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        if (store != null && store.size() == 0) {
            throw new GeneralSecurityException("no certificate found");
        }
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509TrustManager.class::isInstance)
                .map(X509TrustManager.class::cast)
                .findFirst()
                .orElseThrow();
    }
}
