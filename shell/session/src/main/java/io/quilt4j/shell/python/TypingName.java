package io.quilt4j.shell.python;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code typing.Optional} and its like: it may stand where a type is said, which nothing looks at, and nowhere else. */
record TypingName(String name) {

    static final PyModule MODULE = new PyModule(
            "typing",
            Stream.of(("Any Callable ClassVar Collection DefaultDict Deque Dict Final FrozenSet Generator Hashable"
                                    + " Iterable Iterator List Literal Mapping MutableMapping NoReturn Optional Sequence Set Sized Tuple"
                                    + " Type Union")
                            .split(" "))
                    .collect(Collectors.<String, String, Object>toMap(Function.identity(), TypingName::new)));
}
