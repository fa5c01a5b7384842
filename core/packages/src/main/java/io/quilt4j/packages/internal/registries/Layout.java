package io.quilt4j.packages.internal.registries;

import io.quilt4j.base.InvalidInputException;
import io.quilt4j.packages.names.PackageName;

/** The names of files in a registry, below its root. */
public sealed interface Layout {

    /** The pointer to the newest version. */
    String LATEST = "latest";

    /** Rules that packages of the registry must keep. */
    String WORKFLOWS = ".quilt/workflows/config.yml";

    String manifest(PackageName name, String topHash);

    /** The folder of the manifests that a hash is looked for in; ends with a slash. */
    String manifests(PackageName name);

    /** The folder of all manifests of the registry, or of the folders that hold them; ends with a slash. */
    String manifests();

    /** The hash of what {@link #manifests} lists under this name. */
    String hashOf(String listed);

    /** The folder of the pointers of a package; ends with a slash. */
    String pointers(PackageName name);

    /** The folder of the pointers of all packages; ends with a slash. */
    String allPointers();

    default String pointer(PackageName name, String pointer) {
        return pointers(name) + pointer;
    }

    /** The folder below which a folder of its own, or of its namespace, tells of each package; ends with a slash. */
    String packages();

    /** Whether namespaces are folders, and whether each push leaves a pointer with its time. */
    boolean keepsRevisions();

    /** Of the version that config.yml calls {@code default_registry_version}. */
    static Layout of(int version) {
        return switch (version) {
            case 1 -> new First();
            case 2 -> new Second();
            default ->
                throw new InvalidInputException(
                        "There is no registry version " + version + ": set default_registry_version to 1 or 2.");
        };
    }

    /** One folder of manifests for all packages. */
    record First() implements Layout {
        @Override
        public String manifest(PackageName name, String topHash) {
            return ".quilt/packages/" + topHash;
        }

        @Override
        public String manifests(PackageName name) {
            return manifests();
        }

        @Override
        public String manifests() {
            return ".quilt/packages/";
        }

        @Override
        public String hashOf(String listed) {
            return listed;
        }

        @Override
        public String pointers(PackageName name) {
            return packages() + name + "/";
        }

        @Override
        public String allPointers() {
            return packages();
        }

        @Override
        public String packages() {
            return ".quilt/named_packages/";
        }

        @Override
        public boolean keepsRevisions() {
            return true;
        }
    }

    /** A folder of manifests for each package, and tags. */
    record Second() implements Layout {

        private static String folder(PackageName name) {
            return name.text().replace('/', '@');
        }

        @Override
        public String manifest(PackageName name, String topHash) {
            return manifests(name) + topHash + "/manifest.jsonl";
        }

        @Override
        public String manifests(PackageName name) {
            return packages() + folder(name) + "/";
        }

        @Override
        public String manifests() {
            return packages();
        }

        @Override
        public String hashOf(String listed) {
            return listed.endsWith("/") ? listed.substring(0, listed.length() - 1) : listed;
        }

        @Override
        public String pointers(PackageName name) {
            return allPointers() + folder(name) + "/";
        }

        @Override
        public String allPointers() {
            return ".quilt/v2/tags/";
        }

        @Override
        public String packages() {
            return ".quilt/v2/manifests/";
        }

        @Override
        public boolean keepsRevisions() {
            return false;
        }
    }
}
