package io.quilt4j.storage;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.ListObjectVersionsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectVersion;
import software.amazon.awssdk.services.s3.model.S3Object;

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
        return new Folder(buckets, bucket, prefix, 1);
    }

    static S3Listing inner(S3Buckets buckets, String bucket, String prefix) {
        return new Inner(buckets, bucket, prefix);
    }

    static S3Listing versions(S3Buckets buckets, String bucket, String prefix) {
        return new Versions(buckets, bucket, prefix);
    }

    private static String listing(String bucket, String prefix) {
        return "list s3://" + bucket + "/" + prefix;
    }

    private static class Objects extends S3Listing {

        private final S3Buckets buckets;
        private final String bucket;
        final String prefix;
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
            ListObjectsV2Response answer = ask(delimiter, null);
            answer.contents().forEach(each -> to.add(listed(each)));
            answer.commonPrefixes().forEach(each -> to.add(folder(each.prefix())));
            return goOn(answer);
        }

        /** Whether there is another page, which is the next to be asked for. */
        final boolean goOn(ListObjectsV2Response answer) {
            token = answer.nextContinuationToken();
            return Boolean.TRUE.equals(answer.isTruncated()) && token != null;
        }

        /** @param after begins anew behind this key; null: with the next page */
        final ListObjectsV2Response ask(@Nullable String cutAt, @Nullable String after) {
            String page = after == null ? token : null;
            return buckets.ask(
                    bucket,
                    listing(bucket, prefix),
                    "s3:ListBucket",
                    client -> client.listObjectsV2(request -> request.bucket(bucket)
                            .prefix(prefix)
                            .delimiter(cutAt)
                            .startAfter(after)
                            .continuationToken(page)
                            .requestPayer(buckets.payer())));
        }

        static Buckets.Listed listed(S3Object object) {
            return new Buckets.Listed(object.key(), object.size(), null, object.lastModified());
        }

        static Buckets.Listed folder(String key) {
            return new Buckets.Listed(key, 0, null, null);
        }
    }

    /**
     * What is directly in a folder. AWS says which folders there are; other servers (versitygw, moto) also name those of which every
     * object was deleted, where a bucket keeps versions. Theirs are found by their keys, a page for each folder that fills one.
     */
    private static final class Folder extends Objects {

        private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

        private final int depth;
        private boolean byKeys;
        private @Nullable String last;

        /** @param depth of the folders that a walk over keys finds */
        Folder(S3Buckets buckets, String bucket, String prefix, int depth) {
            super(buckets, bucket, prefix, "/");
            this.depth = depth;
        }

        boolean isByKeys() {
            return byKeys;
        }

        @Override
        boolean fetch(Deque<Buckets.Listed> to) {
            if (byKeys) {
                return fetchByKeys(to);
            }
            ListObjectsV2Response answer = ask("/", null);
            byKeys = answer.hasCommonPrefixes() && !answer.commonPrefixes().isEmpty() && !isOfAws(answer);
            if (byKeys) {
                return true;
            }
            answer.contents().forEach(each -> to.add(listed(each)));
            answer.commonPrefixes().forEach(each -> to.add(folder(each.prefix())));
            return goOn(answer);
        }

        private static boolean isOfAws(ListObjectsV2Response answer) {
            return answer.sdkHttpResponse()
                    .firstMatchingHeader("Server")
                    .filter("AmazonS3"::equals)
                    .isPresent();
        }

        private boolean fetchByKeys(Deque<Buckets.Listed> to) {
            ListObjectsV2Response answer = ask(null, last);
            for (S3Object each : answer.contents()) {
                String folder = folderOf(each.key());
                if (folder == null) {
                    to.add(listed(each));
                } else if (!(folder + LAST).equals(last)) {
                    to.add(folder(folder));
                }
                last = folder == null ? each.key() : folder + LAST;
            }
            return Boolean.TRUE.equals(answer.isTruncated());
        }

        /** Null: it lies in none so deep. */
        private @Nullable String folderOf(String key) {
            int slash = prefix.length() - 1;
            for (int level = 0; level < depth; level++) {
                slash = key.indexOf('/', slash + 1);
                if (slash < 0) {
                    return null;
                }
            }
            return key.substring(0, slash + 1);
        }
    }

    /** What is in the folders of a folder: a page for each where folders can be asked for, else one walk over the keys of all. */
    private static final class Inner extends S3Listing {

        private final S3Buckets buckets;
        private final String bucket;
        private final Folder outer;
        private @Nullable S3Listing folder;

        Inner(S3Buckets buckets, String bucket, String prefix) {
            this.buckets = buckets;
            this.bucket = bucket;
            outer = new Folder(buckets, bucket, prefix, 2);
        }

        @Override
        boolean fetch(Deque<Buckets.Listed> to) {
            if (folder != null && folder.hasNext()) {
                to.add(folder.next());
            } else if (!outer.hasNext()) {
                return false;
            } else {
                Buckets.Listed found = outer.next();
                if (outer.isByKeys()) {
                    to.add(found);
                } else if (found.key().endsWith("/")) {
                    folder = folder(buckets, bucket, found.key());
                }
            }
            return true;
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
