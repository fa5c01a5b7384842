package io.quilt4j.packages.internal.transfers;

import io.quilt4j.base.Progress;
import io.quilt4j.storage.Buckets;

/** Makes one object of S3 from parts, and leaves none of them behind where one fails. */
final class PartByPart {

    private final Buckets buckets;
    private final Progress progress;

    PartByPart(Buckets buckets, Progress progress) {
        this.buckets = buckets;
        this.progress = progress;
    }

    /** @param number from 1 on */
    record Part(int number, long first, long length) {}

    /** Brings one part. */
    interface Step {
        void bring(Buckets.Upload upload, Part part);
    }

    Buckets.Stored of(String bucket, String key, long size, long partSize, Step step) {
        Buckets.Upload upload = buckets.beginUpload(bucket, key);
        boolean done = false;
        try {
            int number = 1;
            for (long first = 0; first < size; first += partSize) {
                Part part = new Part(number++, first, Math.min(partSize, size - first));
                step.bring(upload, part);
                progress.bytes(part.length());
            }
            Buckets.Stored stored = upload.complete();
            done = true;
            return stored;
        } finally {
            if (!done) {
                upload.abort();
            }
        }
    }
}
