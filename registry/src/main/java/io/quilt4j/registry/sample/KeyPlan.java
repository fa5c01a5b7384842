package io.quilt4j.registry.sample;

import java.util.List;

/**
 * The life of one sample key, in days before the start.
 *
 * @param usesPerWeek zero for a key that was never used
 * @param idleDays days since the last use, or, for a key that is no more, since it was revoked
 */
record KeyPlan(
        Person owner, String name, int createdDaysAgo, int lifeDays, int usesPerWeek, int idleDays, Ending ending) {

    /** What became of a key. */
    enum Ending {
        KEPT,
        REVOKED_BY_ID,
        REVOKED_BY_SECRET,
        REVOKED_BY_ADMIN
    }

    static final String LEAKED = "notebook-shared-with-vendor";

    static final List<KeyPlan> ALL = List.of(
            kept(Person.ADMIN, "grafana-audit-dashboard", 60, 365, 42, 0),
            kept(Person.ADMIN, "backup-verify-weekly", 200, 365, 1, 3),
            kept(Person.ADMIN, "onboarding-script", 30, 90, 0, 0),
            kept(Person.ADMIN, "break-glass-2026", 150, 365, 0, 0),
            kept(Person.ADMIN, "terraform-plan-2025", 300, 365, 5, 130),
            kept(Person.ADMIN, "migration-2025q4", 340, 180, 5, 170),
            kept(Person.BOB, "ci-github-prod-2026q1", 250, 365, 56, 0),
            kept(Person.BOB, "ci-github-staging-2026q3", 85, 90, 35, 0),
            kept(Person.BOB, "nightly-etl", 352, 365, 7, 0),
            kept(Person.BOB, "notebook-bob-laptop", 20, 30, 9, 1),
            kept(Person.BOB, "jenkins-legacy", 320, 365, 5, 200),
            kept(Person.BOB, "ci-github-prod-2025q4", 120, 90, 28, 30),
            kept(Person.BOB, "sagemaker-experiments", 100, 90, 6, 45),
            kept(Person.BOB, "dvc-mirror", 5, 365, 0, 0),
            kept(Person.CAROL, "airflow-prod-ingest", 70, 180, 42, 0),
            kept(Person.CAROL, "benchling-sync", 110, 365, 21, 0),
            kept(Person.CAROL, "lims-export", 260, 365, 5, 95),
            kept(Person.CAROL, "tableau-extract", 88, 90, 0, 0),
            kept(Person.CAROL, "rstudio-carol", 45, 90, 7, 6),
            kept(Person.CAROL, "ci-gitlab-2025", 360, 90, 0, 0),
            kept(Person.CAROL, "quarterly-report", 77, 365, 2, 33),
            kept(Person.CAROL, "nextflow-runs", 14, 15, 30, 0),
            kept(Person.CAROL, "tmp-debug", 3, 1, 9, 2),
            kept(Person.DAVE, "dave-pipeline-east", 150, 365, 14, 40),
            kept(Person.DAVE, "dave-notebook", 95, 180, 5, 60),
            kept(Person.DAVE, "dave-old-laptop", 250, 120, 5, 140),
            gone(Person.BOB, "ci-github-prod-2025q3", 80, 90, 28, 58, Ending.REVOKED_BY_ID),
            gone(Person.BOB, LEAKED, 50, 90, 10, 36, Ending.REVOKED_BY_SECRET),
            gone(Person.CAROL, "airflow-prod-ingest-old", 89, 180, 42, 69, Ending.REVOKED_BY_ID),
            gone(Person.CAROL, "try-out", 27, 7, 3, 26, Ending.REVOKED_BY_ID),
            gone(Person.DAVE, "dave-admin-scripts", 84, 365, 7, 39, Ending.REVOKED_BY_ADMIN),
            gone(Person.DAVE, "dave-desktop", 72, 90, 5, 39, Ending.REVOKED_BY_ADMIN));

    boolean isKept() {
        return ending == Ending.KEPT;
    }

    private static KeyPlan kept(
            Person owner, String name, int createdDaysAgo, int lifeDays, int usesPerWeek, int idleDays) {
        return new KeyPlan(owner, name, createdDaysAgo, lifeDays, usesPerWeek, idleDays, Ending.KEPT);
    }

    private static KeyPlan gone(
            Person owner,
            String name,
            int createdDaysAgo,
            int lifeDays,
            int usesPerWeek,
            int revokedDaysAgo,
            Ending ending) {
        return new KeyPlan(owner, name, createdDaysAgo, lifeDays, usesPerWeek, revokedDaysAgo, ending);
    }
}
