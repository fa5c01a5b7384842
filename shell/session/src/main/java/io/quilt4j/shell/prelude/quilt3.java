package io.quilt4j.shell.prelude;

import io.quilt4j.Quilt;
import io.quilt4j.QuiltOptions;
import io.quilt4j.auth.LoginDialogue;
import io.quilt4j.auth.Status;
import io.quilt4j.base.Secret;
import io.quilt4j.config.ConfigFile;
import io.quilt4j.config.Configuration;
import io.quilt4j.keys.Fingerprint;
import io.quilt4j.packages.PackageVersion;
import io.quilt4j.shell.prelude.admin.Admin;
import io.quilt4j.shell.prelude.arguments.Argument;
import io.quilt4j.shell.prelude.arguments.ConfigArgument;
import io.quilt4j.shell.prelude.arguments.DeletePackageArgument;
import io.quilt4j.shell.prelude.arguments.RegistryArgument;
import io.quilt4j.shell.prelude.arguments.RegistryUrlArgument;
import io.quilt4j.shell.prelude.keys.ApiKeys;
import io.quilt4j.shell.prelude.packages.Package;
import io.quilt4j.shell.prelude.packages.PackageCalls;
import io.quilt4j.shell.workspace.DryRunException;
import io.quilt4j.shell.workspace.Workspace;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Python package's shape: {@code quilt3.api_keys.list(status="ACTIVE")} reads as in its documentation. */
public final class quilt3 {

    /** Your own API keys. */
    public static final ApiKeys api_keys = new ApiKeys();

    /** What administrators may do. */
    public static final Admin admin = new Admin();

    /** What is called on the class: {@code quilt3.Package.browse("user/name")}. */
    public static final PackageCalls Package = new PackageCalls();

    private quilt3() {}

    /** A package without files: {@code quilt3.Package()}. */
    public static Package Package() {
        return new Package(Workspace.current().packages().newPackage());
    }

    /** Names of all packages of a registry; of the local one when {@code registry=} is not given. */
    public static List<String> list_packages(RegistryArgument... arguments) {
        return PackageCalls.names(arguments);
    }

    /** Names of all packages of a registry, such as {@code "s3://bucket"}. */
    public static List<String> list_packages(String registry) {
        return PackageCalls.names(registry);
    }

    /** All versions of a package of the local registry, or of {@code registry=}. */
    public static List<PackageVersion> list_package_versions(String name, RegistryArgument... arguments) {
        return PackageCalls.versions(name, null, arguments);
    }

    /** All versions of a package of a registry. */
    public static List<PackageVersion> list_package_versions(String name, String registry) {
        return PackageCalls.versions(name, registry);
    }

    /** {@code delete_package("user/name", "s3://bucket")}. */
    public static void delete_package(String name, String registry, DeletePackageArgument... arguments) {
        PackageCalls.delete(name, registry, arguments);
    }

    /** Forgets a package, or one version of it; contents stay. */
    public static void delete_package(String name, DeletePackageArgument... arguments) {
        PackageCalls.delete(name, arguments);
    }

    /**
     * Opens the login page in a browser, asks for the code that it shows, and stores the login for all Quilt
     * clients. A key that was set still comes first, as in Python, and that is said.
     */
    public static void login() {
        Workspace workspace = Workspace.current();
        if (!mayChangeLogins(workspace, "would log in and store the login; nothing was stored")) {
            return;
        }
        workspace.quilt().auth().login();
        workspace.catalogInUse().loginChanged();
        Secret key = workspace.quilt().auth().apiKey();
        if (key != null) {
            workspace
                    .err()
                    .println("The login is stored, but the API key " + Fingerprint.of(key)
                            + " still comes first. To use the login: quilt3.clear_api_key()");
        }
    }

    /** Uses this key from now on, in this session and for the registry of its catalog only; nothing is written to disk. */
    public static void login_with_api_key(Secret key) {
        Workspace.current().catalogInUse().useKey(key, null);
    }

    /** The same for another registry: its address, or the name or the address of its catalog. */
    public static void login_with_api_key(Secret key, @Nullable String registry_url) {
        Workspace.current().catalogInUse().useKey(key, registry_url);
    }

    /** The same for another registry: its address, or the name or the address of its catalog. */
    public static void login_with_api_key(String key, @Nullable String registry_url) {
        login_with_api_key(Secret.of(key), registry_url);
    }

    /** The same for the registry of {@code registry_url=}. */
    public static void login_with_api_key(Secret key, RegistryUrlArgument... arguments) {
        String registry = null;
        for (RegistryUrlArgument argument : arguments) {
            registry = ((Argument.RegistryUrl) argument).value();
        }
        Workspace.current().catalogInUse().useKey(key, registry);
    }

    /** The same for the registry of {@code registry_url=}. */
    public static void login_with_api_key(String key, RegistryUrlArgument... arguments) {
        login_with_api_key(Secret.of(key), arguments);
    }

    /** Asks for the key without echo, where somebody sits who can be asked: it then stands in no text and no history. */
    public static void login_with_api_key() {
        LoginDialogue dialogue = Workspace.current().options().loginDialogue();
        if (dialogue == null) {
            throw new IllegalStateException("Nobody can be asked for the key here. Pass it: "
                    + "quilt3.login_with_api_key(env(\"QUILT_API_KEY\"))");
        }
        Secret typed = dialogue.askForCode("API key (it is not shown): ");
        login_with_api_key(Secret.of(typed.reveal().strip()));
    }

    /** For a key that was pasted. */
    public static void login_with_api_key(String key) {
        login_with_api_key(Secret.of(key));
    }

    /** Forgets the keys, of all registries; the stored login, if there is one, is used again. */
    public static void clear_api_key() {
        Workspace.current().catalogInUse().forgetKeys();
    }

    /** Talks to another catalog from now on, by its name or address, with its own login; config.yml stays as it is. */
    public static void use_catalog(String nameOrAddress) {
        Workspace.current().catalogInUse().useCatalog(nameOrAddress);
    }

    /** Goes back to the home catalog. */
    public static void use_catalog() {
        Workspace.current().catalogInUse().useCatalog(null);
    }

    /** The catalog's URL when a key is set or a login is stored, expired or not; null otherwise. Asks nobody. */
    public static @Nullable String logged_in() {
        return Workspace.current()
                .quilt()
                .auth()
                .loggedIn()
                .map(Status::catalogUrl)
                .map(URI::toString)
                .orElse(null);
    }

    /** Forgets the key and all stored logins. Keys stay valid until they expire or are revoked. */
    public static void logout() {
        Workspace workspace = Workspace.current();
        if (!mayChangeLogins(workspace, "would forget the key and all stored logins; nothing was forgotten")) {
            return;
        }
        workspace.quilt().auth().logout();
        workspace.catalogInUse().forgetKeys();
    }

    /**
     * Logins on disk are other programs', too: they are not for a session that changes nothing. Those in memory end with it. A dry run says
     * what would be done and goes on, since nothing goes on with a result.
     */
    private static boolean mayChangeLogins(Workspace workspace, String would) {
        if (workspace.options().inMemory()) {
            return true;
        }
        workspace.requireWritable();
        if (workspace.isDryRun()) {
            workspace.out().println("dry run: " + would);
        }
        return !workspace.isDryRun();
    }

    /** What is configured, by key; null for what is not. */
    public static Map<String, Object> config() {
        return values(Workspace.current().quilt().configuration());
    }

    /** Makes this catalog your home catalog, in config.yml; the old file is kept as a backup. Empty: back to the defaults. */
    public static Map<String, Object> config(String catalogUrl) {
        Workspace workspace = Workspace.current();
        QuiltOptions options = onDisk(workspace);
        workspace.catalogInUse().willChange();
        Configuration configured = Quilt.configure(options, catalogUrl);
        changed(workspace);
        return values(configured);
    }

    /** Sets single values of config.yml: {@code config(region="us-east-1")}. */
    public static Map<String, Object> config(ConfigArgument... values) {
        Workspace workspace = Workspace.current();
        ConfigFile file = Quilt.homeConfiguration(onDisk(workspace));
        workspace.catalogInUse().willChange();
        Configuration configured = file.read();
        for (ConfigArgument value : values) {
            Argument.ConfigValue given = (Argument.ConfigValue) value;
            configured = file.set(given.key(), given.value());
        }
        changed(workspace);
        return values(configured);
    }

    @SuppressWarnings("NullAway") // JShell on JDK 25 cannot name a type whose arguments are annotated
    private static Map<String, Object> values(Configuration configuration) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        configuration.values().forEach(values::put);
        return values;
    }

    private static QuiltOptions onDisk(Workspace workspace) {
        if (workspace.options().inMemory()) {
            throw new IllegalStateException(
                    "This session keeps everything in memory and does not write config.yml: start"
                            + " another one for another catalog, quilt4j --catalog URL.");
        }
        workspace.requireWritable();
        if (workspace.isDryRun()) {
            throw new DryRunException("would change config.yml; nothing was written");
        }
        return workspace.options();
    }

    private static void changed(Workspace workspace) {
        if (workspace.options().catalog() == null) {
            workspace.catalogInUse().homeChanged();
        } else {
            workspace
                    .err()
                    .println("config.yml is changed; this session stays with "
                            + workspace.options().catalog());
        }
    }
}
