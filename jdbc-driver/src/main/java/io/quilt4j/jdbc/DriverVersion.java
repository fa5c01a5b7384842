package io.quilt4j.jdbc;

import io.quilt4j.jdbc.metadata.CatalogMetaData;

/** The version of the driver, from the manifest of its jar. */
final class DriverVersion {

    static final String TEXT = text();
    static final int MAJOR = part(0);
    static final int MINOR = part(1);

    static final CatalogMetaData.Version OF_THIS = new CatalogMetaData.Version(TEXT, MAJOR, MINOR);

    private DriverVersion() {}

    private static String text() {
        String version = DriverVersion.class.getPackage().getImplementationVersion();
        return version == null ? "0.1.0-SNAPSHOT" : version;
    }

    private static int part(int index) {
        String[] parts = TEXT.split("[.-]", -1);
        try {
            return Integer.parseInt(parts[Math.min(index, parts.length - 1)]);
        } catch (NumberFormatException unnumbered) {
            return 0;
        }
    }
}
