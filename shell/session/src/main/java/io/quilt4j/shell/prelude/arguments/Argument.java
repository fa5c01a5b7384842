package io.quilt4j.shell.prelude.arguments;

import io.quilt4j.base.Secret;
import io.quilt4j.shell.prelude.secrets.SecretSink;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** A keyword argument with its value; a null is Python's {@code None}: not given. */
public sealed interface Argument {

    /** {@code name="ci"}. */
    record Name(@Nullable String value) implements Argument, ListArgument, CreateArgument, UserNameArgument {}

    /** {@code key_name="ci"}, as the administrator's list calls it. */
    record KeyName(@Nullable String value) implements Argument, AdminListArgument {}

    /** {@code fingerprint="qk_abc...xyz"}. */
    record Fingerprint(@Nullable String value) implements Argument, ListArgument, AdminListArgument {}

    /** {@code status="ACTIVE"}. */
    record Status(@Nullable String value) implements Argument, ListArgument, AdminListArgument {}

    /** {@code email="ann@example.com"}, of the owner. */
    record Email(@Nullable String value) implements Argument, AdminListArgument {}

    /** {@code expires_in_days=90}. */
    record ExpiresInDays(int value) implements Argument, CreateArgument {}

    /** {@code to=env_file(".env")}. */
    record To(SecretSink value) implements Argument, CreateArgument {}

    /** {@code id="..."}. */
    record Id(@Nullable String value) implements Argument, RevokeArgument, IdArgument {}

    /** {@code secret=...}. */
    record OfSecret(@Nullable Secret value) implements Argument, RevokeArgument {}

    /** {@code key=k -> k.created_at}, of {@code sorted}. */
    record SortKey<T>(Comparator<? super T> order) implements Argument, SortArgument<T> {}

    /** {@code reverse=True}, of {@code sorted}. */
    record Reverse(boolean value) implements Argument, SortArgument<Object> {}

    /** {@code region="us-east-1"}: a text, a number, a boolean, or null to unset it. */
    record ConfigValue(String key, @Nullable Object value) implements Argument, ConfigArgument {}
}
