package io.quilt4j.packages.internal.transfers;

import static org.assertj.core.api.Assertions.assertThat;

import io.quilt4j.packages.names.PhysicalKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FetchedFileTest {

    /** No disk is filled for it: what a channel of a full one throws is this. */
    @Test
    void aFullDiskIsToldWithWhatStays(@TempDir Path folder) throws IOException {
        Path place = folder.resolve("big");
        FetchedFile file = new FetchedFile(
                new Content("big", PhysicalKey.of(folder.resolve("source")), 20 << 20, null),
                new SafeFolder.Place(place, true));
        assertThat(file.isRight()).isFalse();
        String told = file.failed(new IOException("No space left on device")).getMessage();
        file.giveUp();
        List<String> names;
        try (var left = Files.list(folder)) {
            names = left.map(path -> path.getFileName().toString()).sorted().toList();
        }
        assertThat(names).hasSize(2);
        assertThat(told)
                .isEqualTo(
                        "Could not write " + place + ": No space left on device. What it held before is unchanged. What"
                                + " is there of it stays beside it as " + names.get(0)
                                + ", with its .sums, and belongs to no package. Free some space, or make the folder"
                                + " writable, and fetch again: it goes on where it was.");
    }
}
