package io.quilt4j.storage;

import io.quilt4j.base.QuiltException;
import io.quilt4j.base.UnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.Abortable;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** A bucket, through the SDK of AWS, which also repeats what may be repeated. It is reached as {@link Buckets} are. */
public final class S3Store implements ObjectStore {

    private static final String PERMISSIONS = "s3:ListBucket and s3:GetObject";

    private final SdkHttpClient connections;
    private final RegionalClient client;
    private final String bucket;
    private final @Nullable LoginCredentials login;
    private final @Nullable RequestPayer payer;

    public S3Store(String bucket, S3Access access) {
        this.bucket = bucket;
        AwsCredentialsProvider machine = DefaultCredentialsProvider.builder().build();
        login = LoginCredentials.of(access, machine);
        payer = access.requesterPays() ? RequestPayer.REQUESTER : null;
        connections = UrlConnectionHttpClient.builder()
                .connectionTimeout(access.mostSilence())
                .socketTimeout(access.mostSilence())
                .build();
        client = new RegionalClient(() -> SdkAccess.client(access, login == null ? machine : login)
                .httpClient(connections)
                .build());
    }

    private <T> T asked(Function<S3Client, T> question) {
        return login == null ? client.ask(question) : login.renewing(() -> client.ask(question));
    }

    @Override
    public Page list(String prefix) throws IOException {
        try {
            return asked(asking -> listed(asking, prefix));
        } catch (SdkException e) {
            throw failure(e, "s3://" + bucket + "/" + prefix);
        }
    }

    private Page listed(S3Client asking, String prefix) {
        List<String> folders = new ArrayList<>();
        List<Stored> objects = new ArrayList<>();
        for (ListObjectsV2Response page : asking.listObjectsV2Paginator(
                request -> request.bucket(bucket).prefix(prefix).delimiter("/").requestPayer(payer))) {
            page.commonPrefixes().forEach(folder -> folders.add(withoutSlash(name(folder.prefix(), prefix))));
            page.contents()
                    .forEach(object ->
                            objects.add(new Stored(name(object.key(), prefix), object.size(), object.eTag())));
        }
        return new Page(folders, objects);
    }

    private static String name(String key, String prefix) {
        return key.substring(prefix.length());
    }

    private static String withoutSlash(String folder) {
        return folder.substring(0, folder.length() - 1);
    }

    @Override
    public InputStream read(String key, String tag, long first, long last) throws IOException {
        try {
            return asked(asking -> asking.getObject(request -> request.bucket(bucket)
                    .key(key)
                    .ifMatch(tag)
                    .range("bytes=" + first + "-" + last)
                    .requestPayer(payer)));
        } catch (SdkException e) {
            throw failure(e, "s3://" + bucket + "/" + key);
        }
    }

    @Override
    public void abandon(InputStream answer) {
        if (answer instanceof Abortable abortable) {
            abortable.abort();
        }
    }

    private static IOException failure(SdkException e, String place) {
        if (!(e instanceof S3Exception answer)) {
            QuiltException said = S3Failure.of(e, "read " + place, PERMISSIONS);
            if (said instanceof UnavailableException && said.getCause() == e) { // else it is of the login
                return new Unavailable("S3 cannot be reached", e);
            }
            throw said;
        } else if (S3Failure.isOfBucketOrLogin(answer)) {
            throw S3Failure.of(e, "read " + place, PERMISSIONS);
        }
        IOException failure = ofStatus(answer, place);
        if (failure.getCause() == null) {
            failure.initCause(e);
        }
        return failure;
    }

    private static IOException ofStatus(S3Exception answer, String place) {
        int status = answer.statusCode();
        String code = answer.awsErrorDetails() == null
                ? null
                : answer.awsErrorDetails().errorCode();
        return switch (status) {
            case 401, 403 -> new AccessDeniedException(place);
            case 404 -> new NoSuchFileException(place);
            case 412 -> new IOException("it was replaced while it was read");
            default ->
                status == 429 || status >= 500
                        ? new Unavailable("S3 answered with status " + status, answer)
                        : new IOException("S3 answered with status " + status + (code == null ? "" : ", " + code));
        };
    }

    @Override
    public void close() {
        client.close();
        connections.close();
    }
}
