package io.quilt4j.bench;

/** The tables that stock Calcite is asked about: keys that are in memory already. Public, as its reflection wants it. */
public final class StockSchema {

    public final Key[] api_keys = {new Key("1", "laptop", "ACTIVE"), new Key("2", "server", "EXPIRED")};

    /** One key. */
    public static final class Key {
        public final String id;
        public final String name;
        public final String status;

        Key(String id, String name, String status) {
            this.id = id;
            this.name = name;
            this.status = status;
        }
    }
}
