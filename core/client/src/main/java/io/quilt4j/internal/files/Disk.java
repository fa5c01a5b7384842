package io.quilt4j.internal.files;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/** The two things that some file systems cannot do; tests put one in its place that refuses them. */
interface Disk {

    Disk REAL = new Disk() {
        @Override
        public void rename(Path from, Path to) throws IOException {
            Files.move(from, to, ATOMIC_MOVE);
        }

        @Override
        public boolean lock(FileChannel channel) throws IOException {
            return channel.tryLock() != null;
        }
    };

    /** In one step, over what is there: refused where {@code to} is mounted by itself, as a single file in a container. */
    void rename(Path from, Path to) throws IOException;

    /** Whether the lock was free and is ours now, until the channel is closed: refused by NFS without a lock service. */
    boolean lock(FileChannel channel) throws IOException;
}
