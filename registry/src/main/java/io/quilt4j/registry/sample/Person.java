package io.quilt4j.registry.sample;

import java.util.Locale;

/** Who the sample users are. Addresses are from the ranges reserved for documentation. */
enum Person {
    ADMIN(
            "7d1f5a52-0c1e-4b53-9a5e-0f8a3c6b1e01",
            true,
            700,
            0,
            "ReadWriteQuiltBucket",
            "198.51.100.10",
            Agents.FIREFOX),
    BOB("7d1f5a52-0c1e-4b53-9a5e-0f8a3c6b1e02", false, 520, 0, "ReadQuiltBucket", "198.51.100.21", Agents.CHROME),
    CAROL("7d1f5a52-0c1e-4b53-9a5e-0f8a3c6b1e03", false, 410, 0, "ReadWriteQuiltBucket", "203.0.113.34", Agents.SAFARI),
    DAVE("7d1f5a52-0c1e-4b53-9a5e-0f8a3c6b1e04", false, 380, 40, "ReadQuiltBucket", "203.0.113.47", Agents.CHROME);

    /** When {@link #CAROL} got the role she has: until then it was {@link #DAVE}'s. */
    static final int CAROL_PROMOTED_DAYS_AGO = 66;

    final String id;
    final boolean admin;
    final int joinedDaysAgo;

    /** Zero for those who are active. */
    final int leftDaysAgo;

    final String roleName;
    final String address;
    final String browser;

    Person(
            String id,
            boolean admin,
            int joinedDaysAgo,
            int leftDaysAgo,
            String roleName,
            String address,
            String browser) {
        this.id = id;
        this.admin = admin;
        this.joinedDaysAgo = joinedDaysAgo;
        this.leftDaysAgo = leftDaysAgo;
        this.roleName = roleName;
        this.address = address;
        this.browser = browser;
    }

    String userName() {
        return name().toLowerCase(Locale.ROOT);
    }

    String email() {
        return userName() + "@example.com";
    }
}
