package io.quilt4j.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;

/** Lists page by page, each asked for when the one before is used up. */
abstract class S3Listing implements Iterator<Buckets.Listed> {

    private final Deque<Buckets.Listed> page = new ArrayDeque<>();
    private boolean more = true;

    /** Adds what the next page holds; false: it was the last. */
    abstract boolean fetch(Deque<Buckets.Listed> to);

    @Override
    public boolean hasNext() {
        while (page.isEmpty() && more) {
            more = fetch(page);
        }
        return !page.isEmpty();
    }

    @Override
    public Buckets.Listed next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return page.remove();
    }

    static S3Listing objects(S3Buckets buckets, String bucket, String prefix) {
        return new Objects(buckets, bucket, prefix, null);
    }

    static S3Listing folder(S3Buckets buckets, String bucket, String prefix) {
        return new Objects(buckets, bucket, prefix, "/");
    }

    static S3Listing versions(S3Buckets buckets, String bucket, String prefix) {
        return new Versions(buckets, bucket, prefix);
    }

    private static String listing(String bucket, String prefix) {
        return "list s3://" + bucket + "/" + prefix;
    }

    private static final class Objects extends S3Listing {

        private final S3Buckets buckets;
        private final String bucket;
        private final String prefix;
        private final @Nullable String delimiter;
        private @Nullable String token;

        Objects(S3Buckets buckets, String bucket, String prefix, @Nullable String delimiter) {
            this.buckets = buckets;
            this.bucket = bucket;
            this.prefix = prefix;
            this.delimiter = delimiter;
        }

        @Override
        boolean fetch(Deque<Buckets.Listed> to) {
            ListObjectsV2Response answer = buckets.ask(
                    bucket,
                    listing(bucket, prefix),
                    "s3:ListBucket",
                    client -> client.listObjectsV2(request -> request.bucket(bucket)
                            .prefix(prefix)
                            .delimiter(delimiter)
                            .continuationToken(token)
                            .requestPayer(buckets.payer())));
            answer.contents()
                    .forEach(each -> to.add(new Buckets.Listed(each.key(), each.size(), null, each.lastModified())));
            answer.commonPrefixes().forEach(each -> to.add(new Buckets.Listed(each.prefix(), 0, null, null)));
            token = answer.nextContinuationToken();
            return Boolean.TRUE.equals(answer.isTruncated()) && token != null;
        }
    }

    private static final class Versions extends S3Listing {

        private final S3Buckets buckets;
        private final String bucket;
        private final String prefix;
        private @Nullable String key;
        private @Nullable String version;

        Versions(S3Buckets buckets, String bucket, String prefix) {
            this.buckets = buckets;
            this.bucket = bucket;
            this.prefix = prefix;
        }

        @Override
        boolean fetch(Deque<Buckets.Listed> to) {
            ListObjectVersionsResponse answer = buckets.ask(
                    bucket,
                    listing(bucket, prefix),
                    "s3:ListBucketVersions",
                    client -> client.listObjectVersions(request -> request.bucket(bucket)
                            .prefix(prefix)
                            .keyMarker(key)
                            .versionIdMarker(version)
                            .requestPayer(buckets.payer())));
            for (ObjectVersion each : answer.versions()) {
                if (Boolean.TRUE.equals(each.isLatest())) {
                    String id = each.versionId(); // "null", a real version, in buckets that keep none
                    to.add(new Buckets.Listed(each.key(), each.size(), id, each.lastModified()));
                }
            }
            key = answer.nextKeyMarker();
            version = answer.nextVersionIdMarker();
            return Boolean.TRUE.equals(answer.isTruncated()) && key != null;
        }
    }
}
