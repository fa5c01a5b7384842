package io.quilt4j.storage;

import io.quilt4j.base.NotFoundException;
import io.quilt4j.base.QuiltException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CopyPartResult;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** An object on its way in parts, each with its SHA-256. */
final class S3Upload implements Buckets.Upload {

    private final S3Buckets buckets;
    private final String bucket;
    private final String key;
    private final String id;
    private final Map<Integer, CompletedPart> parts = new ConcurrentSkipListMap<>();

    private S3Upload(S3Buckets buckets, String bucket, String key, String id) {
        this.buckets = buckets;
        this.bucket = bucket;
        this.key = key;
        this.id = id;
    }

    static S3Upload begin(S3Buckets buckets, String bucket, String key) {
        String id = buckets.tell(action(bucket, key), "s3:PutObject", client -> client.createMultipartUpload(
                        request -> request.bucket(bucket)
                                .key(key)
                                .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                                .requestPayer(buckets.payer()))
                .uploadId());
        return new S3Upload(buckets, bucket, key, id);
    }

    private static String action(String bucket, String key) {
        return "write s3://" + bucket + "/" + key;
    }

    @Override
    public void part(int number, Path file, long first, long length) {
        String sum = Sha256Of.range(file, first, length);
        UploadPartResponse answer = buckets.tell(
                action(bucket, key),
                "s3:PutObject",
                client -> client.uploadPart(
                        request -> request.bucket(bucket)
                                .key(key)
                                .uploadId(id)
                                .partNumber(number)
                                .checksumSHA256(sum)
                                .requestPayer(buckets.payer()),
                        FileRange.body(file, first, length)));
        remember(number, answer.eTag(), answer.checksumSHA256());
    }

    @Override
    public void copyPart(int number, Buckets.ObjectName from, long first, long length) {
        CopyPartResult answer = buckets.tell(action(bucket, key), "s3:PutObject", client -> client.uploadPartCopy(
                        request -> request.sourceBucket(from.bucket())
                                .sourceKey(from.key())
                                .sourceVersionId(from.versionId())
                                .copySourceRange("bytes=" + first + "-" + (first + length - 1))
                                .destinationBucket(bucket)
                                .destinationKey(key)
                                .uploadId(id)
                                .partNumber(number)
                                .requestPayer(buckets.payer()))
                .copyPartResult());
        remember(number, answer.eTag(), answer.checksumSHA256());
    }

    private void remember(int number, String tag, @Nullable String sha256) {
        parts.put(
                number,
                CompletedPart.builder()
                        .partNumber(number)
                        .eTag(tag)
                        .checksumSHA256(sha256)
                        .build());
    }

    @Override
    public Buckets.Stored complete() {
        try {
            CompleteMultipartUploadResponse answer = buckets.tell(
                    action(bucket, key),
                    "s3:PutObject",
                    client -> client.completeMultipartUpload(request -> request.bucket(bucket)
                            .key(key)
                            .uploadId(id)
                            .multipartUpload(all -> all.parts(new ArrayList<>(parts.values())))
                            .requestPayer(buckets.payer())));
            return new Buckets.Stored(answer.versionId(), answer.checksumSHA256());
        } catch (NotFoundException noSuchUpload) {
            return completed().orElseThrow(() -> noSuchUpload);
        }
    }

    /** An attempt before may have been heard and its answer lost: then the object is there, made of these parts. */
    private Optional<Buckets.Stored> completed() {
        String sum = sumOfSums();
        return sum == null
                ? Optional.empty()
                : buckets.stat(new Buckets.ObjectName(bucket, key, null))
                        .filter(stat -> sum.equals(stat.sha256()))
                        .map(stat -> new Buckets.Stored(stat.versionId(), stat.sha256()));
    }

    /** As S3 keeps it of an object in parts; null: it gave none of some part. */
    private @Nullable String sumOfSums() {
        MessageDigest digest = Sha256Of.digest();
        for (CompletedPart part : parts.values()) {
            if (part.checksumSHA256() == null) {
                return null;
            }
            digest.update(Base64.getDecoder().decode(part.checksumSHA256()));
        }
        return Base64.getEncoder().encodeToString(digest.digest()) + "-" + parts.size();
    }

    @Override
    public void abort() {
        try {
            buckets.tell(
                    "give up " + action(bucket, key),
                    "s3:AbortMultipartUpload",
                    client -> client.abortMultipartUpload(request ->
                            request.bucket(bucket).key(key).uploadId(id).requestPayer(buckets.payer())));
        } catch (QuiltException leftBehind) {
            // What failed before is what the caller hears of; buckets have rules that sweep such remains.
        }
    }
}
