package io.quilt4j.jdbc;

import io.quilt4j.base.QuiltException;
import io.quilt4j.jdbc.run.Stop;
import io.quilt4j.jdbc.run.Watch;
import java.time.Duration;

/** Asks the catalog whether the login of a session still works. */
final class Liveness {

    private Liveness() {}

    /** One request; false where it fails, finds nobody logged in or takes longer than {@code seconds}, 0 being no limit. */
    static boolean proved(Session session, int seconds) {
        Stop stop = new Stop();
        Watch watch = seconds == 0
                ? null
                : stop.watchAllCalls(session.timeouts(), Duration.ofSeconds(seconds), Stop.Reason.TIMED_OUT);
        try {
            if (watch != null) {
                watch.begin();
            }
            return session.client().within(stop.cancellation()).me().isPresent();
        } catch (QuiltException dead) {
            return false;
        } finally {
            if (watch != null) {
                watch.finish();
            }
        }
    }
}
