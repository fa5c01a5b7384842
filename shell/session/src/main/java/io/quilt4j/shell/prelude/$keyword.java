package io.quilt4j.shell.prelude;

import io.quilt4j.base.Secret;
import io.quilt4j.lifecycle.sinks.SecretSink;
import io.quilt4j.shell.prelude.arguments.Argument;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The keyword arguments: {@code list(status="ACTIVE")} is compiled as {@code list($keyword.status("ACTIVE"))}. Users never see
 * this class; its name is one that they do not use.
 */
public final class $keyword {

    private $keyword() {}

    public static Argument.Name name(@Nullable String value) {
        return new Argument.Name(value);
    }

    public static Argument.KeyName key_name(@Nullable String value) {
        return new Argument.KeyName(value);
    }

    public static Argument.Fingerprint fingerprint(@Nullable String value) {
        return new Argument.Fingerprint(value);
    }

    public static Argument.Status status(@Nullable String value) {
        return new Argument.Status(value);
    }

    public static Argument.Email email(@Nullable String value) {
        return new Argument.Email(value);
    }

    public static Argument.ExpiresInDays expires_in_days(int value) {
        return new Argument.ExpiresInDays(value);
    }

    public static Argument.To to(SecretSink value) {
        return new Argument.To(value);
    }

    public static Argument.ToAll to(Collection<? extends SecretSink> values) {
        return new Argument.ToAll(List.copyOf(values));
    }

    public static Argument.Overlap overlap(String value) {
        return new Argument.Overlap(value);
    }

    public static Argument.Idle idle(String value) {
        return new Argument.Idle(value);
    }

    public static Argument.AtEnd at_end(String value) {
        return new Argument.AtEnd(value);
    }

    public static Argument.Replace replace(boolean value) {
        return new Argument.Replace(value);
    }

    public static Argument.NewName new_name(@Nullable String value) {
        return new Argument.NewName(value);
    }

    public static Argument.Reason reason(@Nullable String value) {
        return new Argument.Reason(value);
    }

    public static Argument.Id id(@Nullable String value) {
        return new Argument.Id(value);
    }

    /** Takes what {@code env} and {@code create} give. */
    public static Argument.OfSecret secret(@Nullable Secret value) {
        return new Argument.OfSecret(value);
    }

    /** For a secret that was pasted, which nobody should do twice. */
    public static Argument.OfSecret secret(String value) {
        return new Argument.OfSecret(Secret.of(value));
    }

    /** What cannot be compared because it is null comes last, as in a list of last uses. */
    public static <T, U extends Comparable<? super U>> Argument.SortKey<T> key(Function<T, @Nullable U> key) {
        return new Argument.SortKey<>(Comparator.comparing(key, Comparator.nullsLast(Comparator.<U>naturalOrder())));
    }

    public static Argument.Reverse reverse(boolean value) {
        return new Argument.Reverse(value);
    }

    public static Argument.Registry registry(@Nullable String value) {
        return new Argument.Registry(value);
    }

    public static Argument.RegistryUrl registry_url(@Nullable String value) {
        return new Argument.RegistryUrl(value);
    }

    public static Argument.TopHash top_hash(@Nullable String value) {
        return new Argument.TopHash(value);
    }

    public static Argument.OnlyPath path(@Nullable String value) {
        return new Argument.OnlyPath(value);
    }

    public static Argument.Dest dest(@Nullable String value) {
        return new Argument.Dest(value);
    }

    public static Argument.DestRegistry dest_registry(@Nullable String value) {
        return new Argument.DestRegistry(value);
    }

    public static Argument.IncludeDirectories include_directories(boolean value) {
        return new Argument.IncludeDirectories(value);
    }

    public static Argument.Message message(@Nullable String value) {
        return new Argument.Message(value);
    }

    public static Argument.Workflow workflow(@Nullable String value) {
        return new Argument.Workflow(value);
    }

    public static Argument.Force force(boolean value) {
        return new Argument.Force(value);
    }

    public static Argument.Unverified unverified(boolean value) {
        return new Argument.Unverified(value);
    }

    public static Argument.Dedupe dedupe(boolean value) {
        return new Argument.Dedupe(value);
    }

    public static Argument.Meta meta(@Nullable Map<?, ?> value) {
        return new Argument.Meta(value);
    }

    public static Argument.UpdatePolicy update_policy(@Nullable String value) {
        return new Argument.UpdatePolicy(value);
    }

    public static Argument.ExtraFilesOk extra_files_ok(boolean value) {
        return new Argument.ExtraFilesOk(value);
    }

    public static Argument.ConfigValue navigator_url(@Nullable String value) {
        return new Argument.ConfigValue("navigator_url", value);
    }

    public static Argument.ConfigValue default_local_registry(@Nullable String value) {
        return new Argument.ConfigValue("default_local_registry", value);
    }

    public static Argument.ConfigValue default_remote_registry(@Nullable String value) {
        return new Argument.ConfigValue("default_remote_registry", value);
    }

    public static Argument.ConfigValue default_install_location(@Nullable String value) {
        return new Argument.ConfigValue("default_install_location", value);
    }

    public static Argument.ConfigValue registryUrl(@Nullable String value) {
        return new Argument.ConfigValue("registryUrl", value);
    }

    public static Argument.ConfigValue telemetry_disabled(boolean value) {
        return new Argument.ConfigValue("telemetry_disabled", value);
    }

    public static Argument.ConfigValue s3Proxy(@Nullable String value) {
        return new Argument.ConfigValue("s3Proxy", value);
    }

    public static Argument.ConfigValue apiGatewayEndpoint(@Nullable String value) {
        return new Argument.ConfigValue("apiGatewayEndpoint", value);
    }

    public static Argument.ConfigValue binaryApiGatewayEndpoint(@Nullable String value) {
        return new Argument.ConfigValue("binaryApiGatewayEndpoint", value);
    }

    public static Argument.ConfigValue default_registry_version(int value) {
        return new Argument.ConfigValue("default_registry_version", value);
    }

    public static Argument.ConfigValue region(@Nullable String value) {
        return new Argument.ConfigValue("region", value);
    }
}
