package io.quilt4j.jdbc.functions;

import com.google.common.base.Supplier;
import com.google.common.base.Suppliers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function as tools, people and engines are told of it. What computes it is made when it is first asked for: a statement
 * has a function or two, and the list more than two hundred.
 */
public final class Listed {

    private final String name;
    private final Supplier<String> forms;
    private final String meaning;
    private final String differs;
    private final boolean pushed;
    private final Supplier<SqlOperator> operator;
    private final boolean calcites;

    private Listed(
            String name,
            Supplier<String> forms,
            String meaning,
            String differs,
            boolean pushed,
            @Nullable Supplier<? extends SqlOperator> operator) {
        this.name = name;
        this.forms = forms;
        this.meaning = meaning;
        this.differs = differs;
        this.pushed = pushed;
        calcites = operator == null;
        this.operator = operator == null
                ? () -> {
                    throw new IllegalStateException(name + " is Calcite's");
                }
                : operator::get;
    }

    /** In lower case. */
    public String name() {
        return name;
    }

    /** The ways to call it, as {@code substr(varchar, bigint)}. */
    public String forms() {
        return forms.get();
    }

    /** One sentence. */
    public String meaning() {
        return meaning;
    }

    /** What is not as in Trino; empty where nothing is. */
    public String differs() {
        return differs;
    }

    /** Whether a distributed engine may be given it in a part of a statement. */
    public boolean pushed() {
        return pushed;
    }

    /** What computes it here; null: Calcite does, under the same name. */
    public @Nullable SqlOperator operator() {
        return calcites ? null : operator.get();
    }

    /** Begins an entry. */
    static Entry of(String name, String meaning) {
        return new Entry(name, meaning);
    }

    /** A function that Calcite computes just as Trino does. */
    static Listed standard(String forms, String meaning) {
        int end = 0;
        while (end < forms.length() && forms.charAt(end) != ' ' && forms.charAt(end) != '(') {
            end++;
        }
        return new Listed(forms.substring(0, end).toLowerCase(Locale.ROOT), () -> forms, meaning, "", false, null);
    }

    /** An aggregate or another function that is an operator of its own. */
    static Listed of(SqlOperator operator, String forms, String meaning, String differs) {
        return new Listed(
                operator.getName().toLowerCase(Locale.ROOT), () -> forms, meaning, differs, false, () -> operator);
    }

    /** An aggregate of these forms, which have one name. */
    static Listed aggregate(String meaning, String differs, List<String> forms) {
        Supplier<TrinoAggregate> operator = Suppliers.memoize(() -> TrinoAggregate.of(forms));
        String first = forms.get(0);
        return new Listed(
                first.substring(0, first.indexOf('(')),
                () -> operator.get().forms().texts(),
                meaning,
                differs,
                false,
                operator);
    }

    /** An entry that is being written. */
    static final class Entry {
        private final String name;
        private final String meaning;
        private final List<Form> written = new ArrayList<>();
        private String differs = "";
        private boolean pushed;

        /** A form without the name, and what computes it. */
        private record Form(String text, Class<?> home, String method, List<Object> constants) {
            Signature signature(String name) {
                return Signature.of(name + text, home, method, constants.toArray());
            }
        }

        private Entry(String name, String meaning) {
            this.name = name;
            this.meaning = meaning;
        }

        /** A form, without the name, and what computes it; constants come behind the arguments. */
        Entry form(String form, Class<?> home, String method, Object... constants) {
            written.add(new Form(form, home, method, List.of(constants)));
            return this;
        }

        Entry differs(String how) {
            differs = how;
            return this;
        }

        Entry pushed() {
            pushed = true;
            return this;
        }

        Listed listed() {
            List<Form> forms = List.copyOf(written);
            Supplier<TrinoFunction> function = Suppliers.memoize(() -> TrinoFunction.of(
                    forms.stream().map(form -> form.signature(name)).toList()));
            return new Listed(name, () -> function.get().forms().texts(), meaning, differs, pushed, function);
        }
    }
}
