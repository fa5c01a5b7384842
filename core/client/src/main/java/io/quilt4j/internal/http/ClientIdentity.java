package io.quilt4j.internal.http;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.base.Secret;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that this client shows to servers that ask for one, with its key: from a PKCS12 or JKS store, or from a PEM
 * file that holds both, as curl's and Python's do.
 */
final class ClientIdentity {

    private static final Pattern KEY =
            Pattern.compile("-----BEGIN PRIVATE KEY-----(.*?)-----END PRIVATE KEY-----", Pattern.DOTALL);

    /** What stores are usually protected with when nobody chose a password. */
    private static final String CUSTOMARY = "changeit";

    private ClientIdentity() {}

    /** Null: none was given, and servers that ask for one get none. */
    static KeyManager @Nullable [] of(NetworkSettings settings) {
        Path source = settings.clientCertificate();
        if (source == null) {
            return null;
        }
        try {
            byte[] content = Files.readAllBytes(source);
            String text = new String(content, StandardCharsets.ISO_8859_1);
            Secret password = settings.clientCertificatePassword();
            return text.contains("-----BEGIN ") ? ofPem(text, content) : ofStore(content, password);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException unreadable) {
            // The cause may quote the file, and the file holds a key.
            throw new InvalidInputException("Could not read a certificate with its private key from " + source
                    + " (clientCertificate): give a PKCS12 or JKS store and its clientCertificatePassword, or"
                    + " a PEM file with the certificate and its key as BEGIN PRIVATE KEY (openssl pkcs8 -topk8"
                    + " -nocrypt makes that of others).");
        }
    }

    private static KeyManager[] ofStore(byte[] content, @Nullable Secret password)
            throws IOException, GeneralSecurityException {
        char[] opening = (password == null ? CUSTOMARY : password.reveal()).toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12"); // opens JKS too
        store.load(new ByteArrayInputStream(content), opening);
        return managers(store, opening);
    }

    private static KeyManager[] ofPem(String text, byte[] content) throws IOException, GeneralSecurityException {
        Matcher key = KEY.matcher(text);
        if (!key.find()) {
            throw new InvalidKeySpecException("no BEGIN PRIVATE KEY");
        }
        List<Certificate> chain = TrustedAuthorities.certificates(content);
        if (chain.isEmpty()) {
            throw new InvalidKeySpecException("no certificate");
        }
        byte[] encoded = Base64.getMimeDecoder().decode(key.group(1));
        String algorithm = chain.get(0).getPublicKey().getAlgorithm(); // RSA, EC, EdDSA
        PrivateKey own = KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        char[] inMemory = CUSTOMARY.toCharArray();
        store.setKeyEntry("client", own, inMemory, chain.toArray(Certificate[]::new));
        return managers(store, inMemory);
    }

    private static KeyManager[] managers(KeyStore store, char[] password) throws GeneralSecurityException {
        boolean anyKey = false;
        for (String alias : Collections.list(store.aliases())) {
            anyKey |= store.isKeyEntry(alias);
        }
        if (!anyKey) {
            throw new InvalidKeySpecException("no private key");
        }
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, password);
        return factory.getKeyManagers();
    }
}
