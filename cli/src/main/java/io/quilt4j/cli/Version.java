package io.quilt4j.cli;

import java.io.PrintStream;
import picocli.CommandLine.IVersionProvider;

/** The version of this build, and of the Java it runs on. */
final class Version {

    private Version() {}

    /** As in the manifest of the jar. */
    static String ofThis() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }

    private static String[] lines() {
        return new String[] {
            "quilt4j " + ofThis(), "Java " + Runtime.version() + " (" + System.getProperty("java.vm.name") + ")"
        };
    }

    /** As picocli prints it, without its start. */
    static int print(PrintStream out) {
        for (String line : lines()) {
            out.println(line);
        }
        return ExitStatus.DONE;
    }

    /** For picocli. */
    static final class Provider implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return lines();
        }
    }
}
