package io.quilt4j.shell.prelude.arguments;

import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.SecretSink;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A keyword argument with its value; a null is Python's {@code None}: not given. */
public sealed interface Argument {

    /** {@code name="ci"}. */
    record Name(@Nullable String value)
            implements Argument, ListArgument, CreateArgument, RotateArgument, UserNameArgument {}

    /** {@code key_name="ci"}, as the administrator's list calls it. */
    record KeyName(@Nullable String value) implements Argument, AdminListArgument {}

    /** {@code fingerprint="qk_abc...xyz"}. */
    record Fingerprint(@Nullable String value) implements Argument, ListArgument, AdminListArgument {}

    /** {@code status="ACTIVE"}. */
    record Status(@Nullable String value) implements Argument, ListArgument, AdminListArgument {}

    /** {@code email="ann@example.com"}, of the owner. */
    record Email(@Nullable String value) implements Argument, AdminListArgument {}

    /** {@code expires_in_days=90}. */
    record ExpiresInDays(int value) implements Argument, CreateArgument, RotateArgument {}

    /** {@code to=env_file(".env")}. */
    record To(SecretSink value) implements Argument, CreateArgument, RotateArgument {}

    /** {@code to=List.of(env_file(".env"), file("ci.key"))}. */
    record ToAll(List<SecretSink> value) implements Argument, CreateArgument, RotateArgument {
        public ToAll {
            value = List.copyOf(value);
        }
    }

    /** {@code overlap="24h"}. */
    record Overlap(String value) implements Argument, RotateArgument {}

    /** {@code idle="1h"}. */
    record Idle(String value) implements Argument, RotateArgument {}

    /** {@code at_end="keep"} or {@code "revoke"}. */
    record AtEnd(String value) implements Argument, RotateArgument {}

    /** {@code replace=True}: another key's secret may be replaced. */
    record Replace(boolean value) implements Argument, CreateArgument, RotateArgument {}

    /** {@code new_name="ci-2"}, of the key that takes over. */
    record NewName(@Nullable String value) implements Argument, RotateArgument {}

    /** {@code reason="quarterly"}, for the journal. */
    record Reason(@Nullable String value) implements Argument, RotateArgument {}

    /** {@code id="..."}. */
    record Id(@Nullable String value) implements Argument, RevokeArgument, RotateArgument, IdArgument {}

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

    /** {@code dest_registry="folder"}, where an installed package is recorded. */
    record DestRegistry(@Nullable String value) implements Argument, InstallArgument {}

    /** {@code path="folder"}: only that file or folder of a package. */
    record OnlyPath(@Nullable String value) implements Argument, InstallArgument {}

    /** {@code message="what changed"}. */
    record Message(@Nullable String value) implements Argument, BuildArgument, PushArgument {}

    /** {@code workflow="alpha"}; a given null is none. */
    record Workflow(@Nullable String value) implements Argument, BuildArgument, PushArgument {}

    /** {@code force=True}. */
    record Force(boolean value) implements Argument, PushArgument {}

    /** {@code dedupe=True}. */
    record Dedupe(boolean value) implements Argument, PushArgument {}

    /** {@code unverified=True}. */
    record Unverified(boolean value) implements Argument, BrowseArgument {}

    /** {@code meta=Map.of("name", "value")}. */
    record Meta(@Nullable Map<?, ?> value) implements Argument, SetArgument, SetDirArgument {
        public Meta {
            Metadata.check(value);
        }
    }

    /** {@code update_policy="existing"}. */
    record UpdatePolicy(@Nullable String value) implements Argument, SetDirArgument {}

    /** {@code extra_files_ok=True}. */
    record ExtraFilesOk(boolean value) implements Argument, VerifyArgument {}

    /** {@code include_directories=True}. */
    record IncludeDirectories(boolean value) implements Argument, MapArgument {}

    /** {@code region="us-east-1"}: a text, a number, a boolean, or null to unset it. */
    record ConfigValue(String key, @Nullable Object value) implements Argument, ConfigArgument {}
}
