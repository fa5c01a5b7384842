package io.quilt4j.shell.sql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the elements of a list have in common: record components, public fields, the keys of maps, the columns of rows. */
public final class Fields {

    private Fields() {}

    private interface Cell {
        @Nullable
        Object of(Object element) throws ReflectiveOperationException;
    }

    /** One of them, with the class of its values. */
    public static final class Field {

        private final String name;
        private final Class<?> type;
        private final Cell cell;

        private Field(String name, Class<?> type, Cell cell) {
            this.name = name;
            this.type = type;
            this.cell = cell;
        }

        public String name() {
            return name;
        }

        public Class<?> type() {
            return type;
        }

        /** The value that {@code element} has. Throws {@code IllegalArgumentException} when it has none such, or its accessor fails. */
        public @Nullable Object of(@Nullable Object element) {
            try {
                return cell.of(Objects.requireNonNull(element));
            } catch (InvocationTargetException e) {
                throw new IllegalArgumentException(name + " of an element cannot be read", e.getCause());
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new IllegalArgumentException("the elements of the list have no common fields", e);
            }
        }
    }

    /** Of a list that is not empty; no fields when its elements are plain values, like texts. */
    public static List<Field> of(Collection<?> elements) {
        Object first = elements.iterator().next();
        if (first instanceof Map) {
            return ofMaps(elements);
        }
        if (first instanceof SqlRow) {
            return ofMaps(elements.stream().map(Fields::asMap).toList()).stream()
                    .map(field -> new Field(field.name, field.type, row -> ((SqlRow) row).get(field.name)))
                    .toList();
        }
        return first == null ? List.of() : of(first.getClass());
    }

    /** Of a list of one class only, {@code class Keys extends AbstractList<Key>}, even when it is empty; else none. */
    static List<Field> ofElements(Collection<?> list) {
        return list.getClass().getGenericSuperclass() instanceof ParameterizedType generic
                        && generic.getActualTypeArguments()[0] instanceof Class<?> element
                ? of(element)
                : List.of();
    }

    /** The components of a record or the public fields of a class that is not Java's own. */
    public static List<Field> of(Class<?> type) {
        List<Field> fields = new ArrayList<>();
        if (type.isRecord()) {
            for (RecordComponent component : type.getRecordComponents()) {
                Method accessor = component.getAccessor();
                accessor.setAccessible(true);
                fields.add(new Field(component.getName(), component.getType(), accessor::invoke));
            }
        } else if (!type.getName().startsWith("java.")) {
            for (java.lang.reflect.Field field : type.getFields()) {
                if (!Modifier.isStatic(field.getModifiers())) {
                    fields.add(new Field(field.getName(), field.getType(), field::get));
                }
            }
        }
        return fields;
    }

    /** The one field {@code item} of plain values, some of which may be null: the value itself. */
    static Field itself(Collection<?> values) {
        Class<?> type = values.stream()
                .filter(Objects::nonNull)
                .findFirst()
                .<Class<?>>map(Object::getClass)
                .orElse(Void.class);
        return new Field("item", type, element -> element);
    }

    private static Object asMap(Object row) {
        return row instanceof SqlRow one ? one.asMap() : row;
    }

    /** Every key of every map, in the order in which they turn up. */
    private static List<Field> ofMaps(Collection<?> maps) {
        Map<Object, Class<?>> types = new LinkedHashMap<>();
        for (Object element : maps) {
            if (element instanceof Map<?, ?> map) {
                map.forEach((key, value) -> types.merge(
                        key, value == null ? Void.class : value.getClass(), (a, b) -> a == Void.class ? b : a));
            }
        }
        List<Field> fields = new ArrayList<>();
        types.forEach(
                (key, type) -> fields.add(new Field(String.valueOf(key), type, map -> ((Map<?, ?>) map).get(key))));
        return fields;
    }
}
