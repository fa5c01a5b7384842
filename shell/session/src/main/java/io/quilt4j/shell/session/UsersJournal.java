package io.quilt4j.shell.session;

import io.quilt4j.keys.KeyChangeListener;
import io.quilt4j.lifecycle.journal.Journal;
import java.time.Clock;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The journal that all front ends of a user write to, as the listener of their clients. */
public final class UsersJournal {

    private UsersJournal() {}

    /**
     * The listener that writes to it.
     *
     * @param environment says where the journal is
     * @param reason stands in every record; null: none
     * @param warnings told when something could not be recorded
     */
    public static KeyChangeListener keptBy(
            Map<String, String> environment, @Nullable String reason, Consumer<String> warnings) {
        return new Journal(Journal.path(environment), Clock.systemUTC(), warnings).listener(reason);
    }
}
