package io.quilt4j.shell.sample;

import java.util.List;

/** Answers every call with the text of the call. */
public final class quilt3 {

    public static final Keys api_keys = new Keys();

    private quilt3() {}

    public sealed interface ListArg permits Name, Status {}

    public record Name(String value) implements ListArg {}

    public record Status(String value) implements ListArg {}

    public sealed interface CreateArg permits Days {}

    public record Days(int value) implements CreateArg {}

    public static final class Keys {

        public List<ListArg> list(ListArg... arguments) {
            return List.of(arguments);
        }

        public String create(String name, CreateArg... arguments) {
            return name + List.of(arguments);
        }
    }
}
