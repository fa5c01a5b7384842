package io.quilt4j.storage;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.ProtocolException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.RequestPayer;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Buckets through the sync client of AWS's SDK, which also repeats what may be repeated. */
final class S3Buckets implements Buckets {

    private final S3Clients clients;
    private final @Nullable RequestPayer payer;

    /** Buckets that answered nobody, after they had refused the caller's credentials or there were none. */
    private final Set<String> open = ConcurrentHashMap.newKeySet();

    S3Buckets(S3Access access, int connections) {
        clients = new S3Clients(access, connections);
        payer = access.requesterPays() ? RequestPayer.REQUESTER : null;
    }

    /** Asks, as nobody where that works and the caller's own credentials do not. */
    <T> T ask(String bucket, String action, String permission, Function<S3Client, T> question) {
        if (open.contains(bucket)) {
            return translated(clients.anonymous(), action, permission, question);
        }
        try {
            return signed(question);
        } catch (SdkException refused) {
            if (!isRefusal(refused)) {
                throw S3Failure.of(refused, action, permission);
            }
            try {
                T answer = clients.anonymous().ask(question);
                open.add(bucket);
                return answer;
            } catch (SdkException stillRefused) {
                if (S3Failure.hasNoCredentials(refused) && !isRefusal(stillRefused)) {
                    open.add(bucket);
                    throw S3Failure.of(stillRefused, action, permission);
                }
                throw S3Failure.of(refused, action, permission);
            }
        }
    }

    private static boolean isRefusal(SdkException failure) {
        return S3Failure.hasNoCredentials(failure)
                || (failure instanceof S3Exception answer
                        && (answer.statusCode() == 403 || S3Failure.isUnknown(answer))
                        && !S3Failure.code(answer).equals("InvalidObjectState"));
    }

    /** Signed with the caller's credentials. */
    private <T> T signed(Function<S3Client, T> question) {
        LoginCredentials login = clients.login();
        return login == null
                ? clients.signed().ask(question)
                : login.renewing(() -> clients.signed().ask(question));
    }

    /** Writes always go out with the caller's credentials. */
    <T> T tell(String action, String permission, Function<S3Client, T> question) {
        try {
            return signed(question);
        } catch (SdkException failure) {
            throw S3Failure.of(failure, action, permission);
        }
    }

    private static <T> T translated(
            RegionalClient client, String action, String permission, Function<S3Client, T> question) {
        try {
            return client.ask(question);
        } catch (SdkException failure) {
            throw S3Failure.of(failure, action, permission);
        }
    }

    @Nullable
    RequestPayer payer() {
        return payer;
    }

    private static String reading(ObjectName object) {
        return "read s3://" + object.bucket() + "/" + object.key();
    }

    private static String permissionToRead(ObjectName object) {
        return object.versionId() == null ? "s3:GetObject" : "s3:GetObjectVersion";
    }

    @Override
    public Optional<Content> read(ObjectName object) {
        ResponseBytes<GetObjectResponse> answer;
        try {
            answer = ask(
                    object.bucket(),
                    reading(object),
                    permissionToRead(object),
                    client -> client.getObjectAsBytes(request -> request.bucket(object.bucket())
                            .key(object.key())
                            .versionId(object.versionId())
                            .requestPayer(payer)));
        } catch (NotFoundException missing) {
            return absent(missing);
        }
        return Optional.of(new Content(
                answer.asByteArrayUnsafe(),
                answer.response().versionId(),
                answer.response().eTag()));
    }

    /** A missing object is an answer; a missing bucket is a mistake. */
    private static <T> Optional<T> absent(NotFoundException missing) {
        if (missing.getCause() instanceof S3Exception answer
                && S3Failure.code(answer).equals("NoSuchBucket")) {
            throw missing;
        }
        return Optional.empty();
    }

    @Override
    public InputStream open(ObjectName object, long first, long length) {
        if (length == 0) {
            return InputStream.nullInputStream();
        }
        try {
            return ObjectStream.open(first, length, (from, to, tag) -> answer(object, from, to, tag));
        } catch (ProtocolException noSuchRange) {
            if (first == 0) {
                return InputStream.nullInputStream(); // an empty object has no first byte to begin with
            }
            throw noSuchRange;
        }
    }

    private ResponseInputStream<GetObjectResponse> answer(ObjectName object, long from, long to, @Nullable String tag) {
        return ask(
                object.bucket(),
                reading(object),
                permissionToRead(object),
                client -> client.getObject(request -> request.bucket(object.bucket())
                        .key(object.key())
                        .versionId(object.versionId())
                        .range("bytes=" + from + "-" + to)
                        .ifMatch(tag)
                        .requestPayer(payer)));
    }

    @Override
    public Optional<Stat> stat(ObjectName object) {
        HeadObjectResponse answer;
        try {
            answer = ask(
                    object.bucket(),
                    reading(object),
                    permissionToRead(object),
                    client -> client.headObject(request -> request.bucket(object.bucket())
                            .key(object.key())
                            .versionId(object.versionId())
                            .checksumMode(ChecksumMode.ENABLED)
                            .requestPayer(payer)));
        } catch (NotFoundException missing) {
            return absent(missing);
        }
        return Optional.of(
                new Stat(answer.contentLength(), answer.versionId(), answer.eTag(), answer.checksumSHA256()));
    }

    @Override
    public Iterator<Listed> list(String bucket, String prefix) {
        return S3Listing.objects(this, bucket, prefix);
    }

    @Override
    public Iterator<Listed> listFolder(String bucket, String prefix) {
        return S3Listing.folder(this, bucket, prefix);
    }

    @Override
    public Iterator<Listed> listInnerFolders(String bucket, String prefix) {
        return S3Listing.inner(this, bucket, prefix);
    }

    @Override
    public Iterator<Listed> listVersions(String bucket, String prefix) {
        return S3Listing.versions(this, bucket, prefix);
    }

    private static String writing(String bucket, String key) {
        return "write s3://" + bucket + "/" + key;
    }

    @Override
    public Stored write(String bucket, String key, byte[] content, Condition condition) {
        return put(bucket, key, condition, Sha256Of.bytes(content), RequestBody.fromBytes(content));
    }

    @Override
    public Stored upload(String bucket, String key, Path file, long size) {
        return put(bucket, key, Condition.NONE, Sha256Of.range(file, 0, size), FileRange.body(file, 0, size));
    }

    private Stored put(String bucket, String key, Condition condition, String sum, RequestBody body) {
        PutObjectRequest request = PutObjectRequest.builder()
                .bucket(bucket)
                .key(key)
                .checksumSHA256(sum)
                .ifNoneMatch(condition.isAbsent() ? "*" : null)
                .ifMatch(condition.tag())
                .requestPayer(payer)
                .build();
        PutObjectResponse answer =
                tell(writing(bucket, key), "s3:PutObject", client -> client.putObject(request, body));
        return new Stored(answer.versionId(), answer.checksumSHA256());
    }

    @Override
    public Upload beginUpload(String bucket, String key) {
        return S3Upload.begin(this, bucket, key);
    }

    @Override
    public Stored copy(ObjectName from, String bucket, String key) {
        CopyObjectResponse answer = tell(
                "copy s3://" + from.bucket() + "/" + from.key() + " to s3://" + bucket + "/" + key,
                "s3:PutObject there and " + permissionToRead(from) + " here",
                client -> client.copyObject(request -> request.sourceBucket(from.bucket())
                        .sourceKey(from.key())
                        .sourceVersionId(from.versionId())
                        .destinationBucket(bucket)
                        .destinationKey(key)
                        .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                        .requestPayer(payer)));
        return new Stored(answer.versionId(), answer.copyObjectResult().checksumSHA256());
    }

    @Override
    public void delete(String bucket, String key) {
        tell(
                "delete s3://" + bucket + "/" + key,
                "s3:DeleteObject",
                client -> client.deleteObject(
                        request -> request.bucket(bucket).key(key).requestPayer(payer)));
    }

    @Override
    public void close() {
        clients.close();
    }
}
