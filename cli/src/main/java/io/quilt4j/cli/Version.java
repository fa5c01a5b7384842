package io.quilt4j.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of this build, and of the Java it runs on. */
final class Version implements IVersionProvider {

    /** As in the manifest of the jar. */
    static String ofThis() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }

    @Override
    public String[] getVersion() {
        return new String[] {
            "quilt4j " + ofThis(), "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }
}
