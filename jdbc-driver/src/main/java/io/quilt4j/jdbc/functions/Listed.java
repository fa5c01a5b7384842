package io.quilt4j.jdbc.functions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.calcite.sql.SqlOperator;
import org.jspecify.annotations.Nullable;

/**
 * A function as tools, people and engines are told of it.
 *
 * @param name in lower case
 * @param forms the ways to call it, as {@code substr(varchar, bigint)}
 * @param meaning one sentence
 * @param differs what is not as in Trino; empty where nothing is
 * @param pushed whether a distributed engine may be given it in a part of a statement
 * @param operator what computes it here; null: Calcite does, under the same name
 */
public record Listed(
        String name,
        String forms,
        String meaning,
        String differs,
        boolean pushed,
        @Nullable SqlOperator operator) {

    /** Begins an entry. */
    static Entry of(String name, String meaning) {
        return new Entry(name, meaning);
    }

    /** A function that Calcite computes just as Trino does. */
    static Listed standard(String forms, String meaning) {
        String name = forms.replaceFirst("[ (].*", "").toLowerCase(Locale.ROOT);
        return new Listed(name, forms, meaning, "", false, null);
    }

    /** An aggregate or another function that is an operator of its own. */
    static Listed of(SqlOperator operator, String forms, String meaning, String differs) {
        return new Listed(operator.getName().toLowerCase(Locale.ROOT), forms, meaning, differs, false, operator);
    }

    /** An entry that is being written. */
    static final class Entry {
        private final String name;
        private final String meaning;
        private final List<Signature> signatures = new ArrayList<>();
        private String differs = "";
        private boolean pushed;

        private Entry(String name, String meaning) {
            this.name = name;
            this.meaning = meaning;
        }

        /** A form, without the name, and what computes it; constants come behind the arguments. */
        Entry form(String form, Class<?> home, String method, Object... constants) {
            signatures.add(Signature.of(name + form, home, method, constants));
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
            TrinoFunction function = TrinoFunction.of(signatures);
            return new Listed(name, function.forms().texts(), meaning, differs, pushed, function);
        }
    }
}
