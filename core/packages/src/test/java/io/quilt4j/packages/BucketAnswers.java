package io.quilt4j.packages;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What S3 answers, of objects in memory. */
final class BucketAnswers {

    private static final int MOST_LISTED = 1000;

    private final Map<String, byte[]> objects;
    private final Map<String, TreeMap<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final Map<byte[], String> sums = Collections.synchronizedMap(new IdentityHashMap<>());
    private final Set<String> deleted = ConcurrentHashMap.newKeySet();
    private volatile boolean givesSums = true;
    private volatile boolean isAws = true;

    BucketAnswers(Map<String, byte[]> objects) {
        this.objects = objects;
    }

    /** Whether it tells SHA-256 sums of what it stores. */
    void givesSums(boolean gives) {
        givesSums = gives;
    }

    /** Whether it is AWS; others that keep versions also name the folders of which every object was deleted. */
    void isAws(boolean is) {
        isAws = is;
    }

    /** An answer of HTTP. */
    @SuppressWarnings("ArrayRecordComponent") // compared nowhere
    record Answer(int status, Map<String, String> headers, byte[] body) {
        String head() {
            StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " x\r\n");
            headers.forEach((name, value) -> head.append(name + ": " + value + "\r\n"));
            if (!headers.containsKey("Content-Length")) {
                head.append("Content-Length: " + body.length + "\r\n");
            }
            return head.append("\r\n").toString();
        }

        Answer shortened(int length) {
            Map<String, String> fewer = new LinkedHashMap<>(headers);
            fewer.put("Content-Length", Integer.toString(length));
            String range = headers.get("Content-Range");
            if (range != null) {
                int first = Integer.parseInt(range.replaceAll("bytes (\\d+)-.*", "$1"));
                fewer.put("Content-Range", range.replaceAll("-\\d+", "-" + (first + length - 1)));
            }
            return new Answer(status, fewer, PoorBucket.part(body, 0, length));
        }
    }

    static Answer error(int status, String code, Map<String, String> headers) {
        String text = "<Error><Code>" + code + "</Code><Message>m</Message><RequestId>r</RequestId></Error>";
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", "application/xml");
        return new Answer(status, all, text.getBytes(UTF_8));
    }

    Answer to(PoorBucket.Request request) {
        String upload = request.query().get("uploadId");
        return switch (request.method()) {
            case "GET", "HEAD" ->
                request.query().containsKey("list-type") ? list(request) : read(request, objects.get(request.path()));
            case "DELETE" -> {
                objects.remove(request.path());
                deleted.add(request.path());
                yield new Answer(204, Map.of(), new byte[0]);
            }
            case "PUT" -> upload == null ? write(request) : part(request, upload);
            default -> upload == null ? begin() : complete(request, upload);
        };
    }

    private Answer xml(String text) {
        String server = isAws ? "AmazonS3" : "VERSITYGW";
        return new Answer(200, Map.of("Content-Type", "application/xml", "Server", server), text.getBytes(UTF_8));
    }

    private String tag(byte[] content) {
        return "\"" + sum(content).substring(0, 20).replaceAll("[+/]", "x") + "\"";
    }

    private String sum(byte[] content) {
        return sums.computeIfAbsent(content, BucketAnswers::computed);
    }

    private static String computed(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Answer read(PoorBucket.Request request, byte @Nullable [] object) {
        if (object == null) {
            return error(404, request.query().containsKey("versionId") ? "NoSuchVersion" : "NoSuchKey", Map.of());
        }
        String wanted = request.header("if-match");
        if (!wanted.isEmpty() && !wanted.equals(tag(object))) {
            return error(412, "PreconditionFailed", Map.of());
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", tag(object));
        if (givesSums) {
            headers.put("x-amz-checksum-sha256", sum(object));
        }
        String range = request.header("range");
        if (range.isEmpty()) {
            headers.put("Content-Length", Integer.toString(object.length));
            return new Answer(200, headers, object);
        }
        String[] ends = range.substring("bytes=".length()).split("-", -1);
        long first = Long.parseLong(ends[0]);
        long last = Math.min(Long.parseLong(ends[1]), object.length - 1);
        if (first > last) {
            return error(416, "InvalidRange", Map.of());
        }
        headers.remove("x-amz-checksum-sha256");
        headers.put("Content-Range", "bytes " + first + "-" + last + "/" + object.length);
        return new Answer(206, headers, PoorBucket.part(object, first, last + 1));
    }

    private Answer stored(byte[] content, String sum) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ETag", tag(content));
        if (givesSums) {
            headers.put("x-amz-checksum-sha256", sum);
        }
        return new Answer(200, headers, new byte[0]);
    }

    private Answer write(PoorBucket.Request request) {
        byte[] before = objects.get(request.path());
        String match = request.header("if-match");
        if ((request.header("if-none-match").equals("*") && before != null)
                || (!match.isEmpty() && (before == null || !match.equals(tag(before))))) {
            return error(412, "PreconditionFailed", Map.of());
        }
        objects.put(request.path(), request.body());
        return stored(request.body(), sum(request.body()));
    }

    private Answer begin() {
        String id = "upload" + uploads.size();
        uploads.put(id, new TreeMap<>());
        return xml("<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
    }

    private Answer part(PoorBucket.Request request, String upload) {
        TreeMap<Integer, byte[]> parts = Objects.requireNonNull(uploads.get(upload));
        synchronized (parts) {
            parts.put(Integer.parseInt(request.query().get("partNumber")), request.body());
        }
        return stored(request.body(), sum(request.body()));
    }

    private Answer complete(PoorBucket.Request request, String upload) {
        TreeMap<Integer, byte[]> parts = Objects.requireNonNull(uploads.get(upload));
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        ByteArrayOutputStream sums = new ByteArrayOutputStream();
        for (byte[] part : parts.values()) {
            all.writeBytes(part);
            sums.writeBytes(Base64.getDecoder().decode(sum(part)));
        }
        objects.put(request.path(), all.toByteArray());
        String sum = givesSums
                ? "<ChecksumSHA256>" + sum(sums.toByteArray()) + "-" + parts.size() + "</ChecksumSHA256>"
                : "";
        return xml("<CompleteMultipartUploadResult><ETag>x</ETag>" + sum + "</CompleteMultipartUploadResult>");
    }

    private Answer list(PoorBucket.Request request) {
        String bucket = request.path().replaceAll("/$", "") + "/";
        String prefix = request.query().getOrDefault("prefix", "");
        String delimiter = request.query().getOrDefault("delimiter", "");
        String after = request.query()
                .getOrDefault("continuation-token", request.query().getOrDefault("start-after", ""));
        TreeSet<String> names = new TreeSet<>();
        Set<String> paths = new HashSet<>(objects.keySet());
        if (!isAws && !delimiter.isEmpty()) {
            deleted.stream()
                    .filter(path -> path.indexOf('/', (bucket + prefix).length()) > 0)
                    .forEach(paths::add);
        }
        for (String path : paths) {
            if (path.startsWith(bucket + prefix)) {
                String key = path.substring(bucket.length());
                int slash = delimiter.isEmpty() ? -1 : key.indexOf(delimiter, prefix.length());
                names.add(slash < 0 ? key : key.substring(0, slash + 1));
            }
        }
        StringBuilder text = new StringBuilder("<ListBucketResult>");
        int count = 0;
        String last = "";
        for (String name : names.tailSet(after, false)) {
            if (count++ == MOST_LISTED) {
                text.append(
                        "<IsTruncated>true</IsTruncated><NextContinuationToken>" + last + "</NextContinuationToken>");
                break;
            }
            last = name;
            byte[] object = objects.get(bucket + name);
            text.append(
                    object == null || (!delimiter.isEmpty() && name.endsWith(delimiter))
                            ? "<CommonPrefixes><Prefix>" + name + "</Prefix></CommonPrefixes>"
                            : "<Contents><Key>" + name + "</Key><Size>" + object.length + "</Size><ETag>x</ETag>"
                                    + "<LastModified>2026-01-01T00:00:00Z</LastModified></Contents>");
        }
        return xml(text.append("</ListBucketResult>").toString());
    }
}
