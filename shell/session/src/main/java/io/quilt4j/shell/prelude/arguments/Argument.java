package io.quilt4j.shell.prelude.arguments;

import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.util.Comparator;
import java.util.Map;
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

    /** {@code registry="s3://bucket"}, where packages are. */
    record Registry(@Nullable String value)
            implements Argument,
                    BrowseArgument,
                    InstallArgument,
                    BuildArgument,
                    PushArgument,
                    RegistryArgument,
                    DeletePackageArgument {}

    /** {@code registry_url="https://registry.example"}, which an API key is for. */
    record RegistryUrl(@Nullable String value) implements Argument, RegistryUrlArgument {}

    /** {@code top_hash="abcdef1"}, whole or its beginning. */
    record TopHash(@Nullable String value)
            implements Argument, BrowseArgument, InstallArgument, DeletePackageArgument {}

    /** {@code dest="folder"}. */
    record Dest(@Nullable String value) implements Argument, InstallArgument, PushArgument, FetchArgument {}

    /** {@code message="what changed"}. */
    record Message(@Nullable String value) implements Argument, BuildArgument, PushArgument {}

    /** {@code workflow="alpha"}; a given null is none. */
    record Workflow(@Nullable String value) implements Argument, BuildArgument, PushArgument {}

    /** {@code force=True}. */
    record Force(boolean value) implements Argument, PushArgument {}

    /** {@code dedupe=True}. */
    record Dedupe(boolean value) implements Argument, PushArgument {}

    /** {@code meta=Map.of("name", "value")}. */
    record Meta(@Nullable Map<?, ?> value) implements Argument, SetArgument, SetDirArgument {}

    /** {@code update_policy="existing"}. */
    record UpdatePolicy(@Nullable String value) implements Argument, SetDirArgument {}

    /** {@code extra_files_ok=True}. */
    record ExtraFilesOk(boolean value) implements Argument, VerifyArgument {}

    /** {@code region="us-east-1"}: a text, a number, a boolean, or null to unset it. */
    record ConfigValue(String key, @Nullable Object value) implements Argument, ConfigArgument {}
}
