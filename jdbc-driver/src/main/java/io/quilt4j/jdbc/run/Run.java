package io.quilt4j.jdbc.run;

import io.quilt4j.QuiltCalls;
import io.quilt4j.audit.AuditQuery;
import io.quilt4j.packages.PackageRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.apache.calcite.DataContext;
import org.apache.calcite.adapter.java.JavaTypeFactory;
import org.apache.calcite.linq4j.QueryProvider;
import org.apache.calcite.schema.SchemaPlus;
import org.jspecify.annotations.Nullable;

/** What a plan needs while it runs once. Used by one thread; only {@link #stop} is for others. */
public final class Run implements DataContext {

    private final QuiltCalls client;
    private final Trail trail;
    private final Registries registries;
    private final Warnings warnings;
    private final Stop stop;
    private final List<@Nullable Object> parameters;
    private final Map<String, @Nullable Object> variables = new HashMap<>();
    private final Map<Object, Object> kept;
    private final IdentityHashMap<Object, List<?>> lastSteps;
    private final @Nullable Run around;
    private final Map<Integer, @Nullable Object> outer = new HashMap<>();
    private @Nullable String missed;
    private AuditQuery.Misfiled misfiled = AuditQuery.Misfiled.SKIP;

    /**
     * @param user what {@code CURRENT_USER} says
     * @param trail where the audit trail is
     * @param registries where packages are
     * @param warnings what goes wrong without ending the run is told to them
     * @param parameters values as the engine holds them, by index
     * @param now what {@code CURRENT_TIMESTAMP} says, the same for the whole statement
     */
    public Run(
            QuiltCalls client,
            String user,
            Trail trail,
            Registries registries,
            Warnings warnings,
            Stop stop,
            List<? extends @Nullable Object> parameters,
            Instant now) {
        this.client = client.within(stop.cancellation());
        this.trail = trail;
        this.registries = registries;
        this.warnings = warnings;
        this.stop = stop;
        this.parameters = new ArrayList<>(parameters);
        kept = new HashMap<>();
        lastSteps = new IdentityHashMap<>();
        around = null;
        for (int index = 0; index < parameters.size(); index++) {
            variables.put("?" + index, parameters.get(index));
        }
        long millis = now.toEpochMilli();
        variables.put(Variable.UTC_TIMESTAMP.camelName, millis);
        variables.put(Variable.CURRENT_TIMESTAMP.camelName, millis);
        variables.put(Variable.LOCAL_TIMESTAMP.camelName, millis);
        variables.put(Variable.TIME_ZONE.camelName, TimeZone.getTimeZone("UTC"));
        variables.put(Variable.LOCALE.camelName, Locale.ROOT);
        variables.put(Variable.CANCEL_FLAG.camelName, stop.flag());
        variables.put(Variable.USER.camelName, user);
        variables.put(Variable.SYSTEM_USER.camelName, user);
    }

    private Run(Run around) {
        client = around.client;
        trail = around.trail;
        registries = around.registries;
        warnings = around.warnings;
        stop = around.stop;
        parameters = around.parameters;
        kept = around.kept;
        lastSteps = around.lastSteps;
        this.around = around;
        misfiled = around.misfiled;
    }

    /**
     * A query within this run, which knows some values of the row around it and sees all else as this run does.
     *
     * @param numbers under which it asks for the values
     * @param constants of its own compiled plan
     */
    public Run nested(int[] numbers, @Nullable Object[] values, Map<String, Object> constants) {
        Run nested = new Run(this).with(constants);
        for (int index = 0; index < numbers.length; index++) {
            nested.outer.put(numbers[index], values[index]);
        }
        return nested;
    }

    /** A value of a row around this nested run. */
    public @Nullable Object outer(int number) {
        return around == null || outer.containsKey(number) ? outer.get(number) : around.outer(number);
    }

    /** The same run with the constants of a compiled plan. */
    public Run with(Map<String, Object> constants) {
        variables.putAll(constants);
        return this;
    }

    /** The client, whose calls end when this run does. */
    public QuiltCalls client() {
        return client;
    }

    public Trail trail() {
        return trail;
    }

    /** A registry of packages, whose calls end when this run does. */
    public PackageRegistry registry(String named) {
        return registries.of(named, stop.cancellation());
    }

    /** Says something that the user should know of, and goes on. */
    public void warn(String state, String message) {
        warnings.add(state, message);
    }

    /**
     * What was read may be less than there is: no key may be revoked or created because of what it lacks.
     *
     * @param why a main clause, without its full stop
     */
    public void missRows(String why) {
        missed = missed == null ? why : missed;
        if (around != null) {
            around.missRows(why);
        }
    }

    /** The same run for a change: what hangs on an event finds it in whatever folder it lies. */
    public Run forChange() {
        misfiled = AuditQuery.Misfiled.FIND;
        return this;
    }

    public AuditQuery.Misfiled misfiled() {
        return misfiled;
    }

    /** Why something that was read may have been less than there is; null: it was not. */
    public @Nullable String missed() {
        return missed;
    }

    public Stop stop() {
        return stop;
    }

    /** The value of the parameter with that index, from 0. */
    public @Nullable Object parameter(int index) {
        return parameters.get(index);
    }

    /** What {@code reading} gave the first time in this run, so that all parts of a statement see one state. */
    @SuppressWarnings("unchecked")
    public <T> T once(Object key, Supplier<T> reading) {
        Object known = kept.get(key);
        if (known == null) {
            known = reading.get();
            kept.put(key, known);
        }
        return (T) known;
    }

    /** What {@code reading} gives while a recursion's last step gave these rows. */
    public <T> T during(Object recursion, List<?> rows, Supplier<T> reading) {
        List<?> before = lastSteps.put(recursion, rows);
        try {
            return reading.get();
        } finally {
            lastSteps.put(recursion, before == null ? List.of() : before);
        }
    }

    /** The rows of a recursion's last step. */
    public List<?> lastStep(Object recursion) {
        List<?> rows = lastSteps.get(recursion);
        return rows == null ? List.of() : rows;
    }

    @Override
    public @Nullable Object get(String name) {
        Object value = variables.get(name);
        return value == null && around != null ? around.get(name) : value;
    }

    @Override
    public SchemaPlus getRootSchema() {
        throw new UnsupportedOperationException("a run has no schema");
    }

    @Override
    public JavaTypeFactory getTypeFactory() {
        throw new UnsupportedOperationException("a run has no types");
    }

    @Override
    public QueryProvider getQueryProvider() {
        throw new UnsupportedOperationException("a run has no query provider");
    }
}
