package io.quilt4j.registry.sample;

import io.quilt4j.registry.audit.ApiCall;
import io.quilt4j.registry.audit.UserIdentity.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects calls by whom and from where they are made. */
final class PlannedCalls {

    static final Session INTERACTIVE = new Session.Interactive();

    private final List<PlannedCall> planned = new ArrayList<>();

    /** All of them, in the order in which they were planned. */
    List<PlannedCall> all() {
        return planned;
    }

    /** By somebody who is logged in. */
    void browser(Person person, int ago, Function<Instant, ApiCall> call) {
        add(ago, person, INTERACTIVE, person.browser, person.address, call);
    }

    /** By somebody who is not logged in yet. */
    void beforeLogin(Person person, int ago, Function<Instant, ApiCall> call) {
        add(ago, person, null, person.browser, person.address, call);
    }

    void python(Person person, int ago, Function<Instant, ApiCall> call) {
        add(ago, person, INTERACTIVE, Agents.PYTHON, person.address, call);
    }

    void add(
            int ago,
            @Nullable Person person,
            @Nullable Session session,
            String agent,
            String address,
            Function<Instant, ApiCall> call) {
        planned.add(new PlannedCall(ago, person, session, agent, address, call));
    }
}
