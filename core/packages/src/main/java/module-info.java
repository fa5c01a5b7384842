/** Quilt packages, read and written in folders and buckets. Begin with {@link io.quilt4j.packages.Packages}. */
module io.quilt4j.packages {
    requires static transitive org.jspecify;
    requires org.yaml.snakeyaml;
    requires transitive io.quilt4j;
    requires transitive io.quilt4j.storage;

    exports io.quilt4j.packages;
    exports io.quilt4j.packages.names;
}
