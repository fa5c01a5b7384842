package io.quilt4j.cli;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.base.InvalidInputException;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which catalog a command is about, and where its login is. */
final class CatalogOptions {

    @Option(
            names = "--catalog",
            paramLabel = "CATALOG",
            description = "The catalog: its URL, or the name that `quilt4j catalogs add` gave it. Default: your home"
                    + " catalog, the one that was configured.")
    @Nullable
    String catalog;

    @Option(
            names = "--allow-http",
            description = "Send credentials over plain http, too. Default: only to this machine.")
    boolean allowHttp;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "The folder of config.yml and the logins. Default: the one that all Quilt clients share.")
    @Nullable
    Path data;

    @Option(
            names = "--client-certificate",
            paramLabel = "FILE",
            description =
                    "Show this certificate to a catalog that asks for one: a PKCS12 or JKS store, or a PEM file, with"
                            + " its private key. Default: none.")
    @Nullable
    Path clientCertificate;

    @Option(
            names = "--client-certificate-password",
            paramLabel = "SOURCE",
            description = "Where the password of that store is: env:NAME or file:PATH. Default: changeit.")
    @Nullable
    String clientCertificatePassword;

    /** As it was written; null for the home catalog. */
    @Nullable
    String catalog() {
        return catalog;
    }

    /** As {@link #ofUser}, with what a client shows that asks a catalog something. */
    QuiltOptions.Builder asking(Console console) {
        QuiltOptions.Builder options = ofUser(console).clientCertificate(clientCertificate);
        if (clientCertificatePassword != null) {
            options.clientCertificatePassword(
                    SecretSource.password("--client-certificate-password", clientCertificatePassword, console));
        }
        return options;
    }

    /**
     * The options of a client of that catalog.
     *
     * @throws WrongUsage when it is written neither like a name nor like an address
     * @throws io.quilt4j.base.NotFoundException when no catalog has that name
     */
    QuiltOptions.Builder options(Console console) {
        QuiltOptions.Builder options = asking(console);
        return catalog == null ? options : options.catalog(address(catalog, options.build()));
    }

    /** The same for the home catalog, whichever one is named. */
    QuiltOptions.Builder ofUser(Console console) {
        return QuiltOptions.builder()
                .allowHttp(allowHttp)
                .dataDirectory(data)
                .environment(console.environment())
                .keyChangeListener(console.journal(null));
    }

    static URI address(String nameOrAddress, QuiltOptions ofUser) {
        try {
            return Quilt.catalogNames(ofUser).addressOf(nameOrAddress);
        } catch (InvalidInputException neither) {
            throw new WrongUsage("--catalog takes the URL of a catalog or the name of one. " + neither.getMessage());
        }
    }
}
