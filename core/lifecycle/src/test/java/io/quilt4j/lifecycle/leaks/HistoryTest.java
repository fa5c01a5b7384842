package io.quilt4j.lifecycle.leaks;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where in a git repository a secret can stand. */
class HistoryTest {

    @TempDir
    private Path folder;

    private Path work;

    /** The secret of one place. */
    private static String key(String place) {
        return "qk_" + (place + "Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5").substring(0, 40);
    }

    @BeforeEach
    void make() throws Exception {
        work = Files.createDirectory(folder.resolve("work"));
        try (Git git =
                Git.init().setDirectory(work.toFile()).setInitialBranch("main").call()) {
            StoredConfig config = git.getRepository().getConfig();
            config.setString("user", null, "name", "a");
            config.setString("user", null, "email", "a@example.com");
            config.setBoolean("commit", null, "gpgsign", false);
            config.setBoolean("tag", null, "gpgsign", false);
            config.save();
        }
    }

    private void commit(Git git, String file, byte[] contents, String message) throws Exception {
        Files.createDirectories(work.resolve(file).getParent());
        Files.write(work.resolve(file), contents);
        git.add().addFilepattern(file).call();
        git.commit().setMessage(message).call();
    }

    private void commit(Git git, String file, String contents, String message) throws Exception {
        commit(git, file, contents.getBytes(UTF_8), message);
    }

    /** All seventeen places. */
    private void fill() throws Exception {
        try (Git git = Git.open(work.toFile())) {
            commit(git, "README", "hello\n", "first");
            commit(git, "src/tree.txt", "a\nb " + key("tree") + "\n", "tree");
            commit(git, "deleted.txt", key("deleted"), "deleted");
            git.rm().addFilepattern("deleted.txt").call();
            git.commit().setMessage("gone").call();
            git.checkout().setCreateBranch(true).setName("other").call();
            commit(git, "branch.txt", key("branch"), "other");
            git.checkout().setName("main").call();
            git.commit().setMessage("fix\n\nwith " + key("message")).call();
            commit(git, "amended.txt", key("amended"), "amend me");
            git.rm().addFilepattern("amended.txt").call();
            Files.writeString(work.resolve("clean.txt"), "clean");
            git.add().addFilepattern("clean.txt").call();
            RevCommit clean = git.commit().setAmend(true).setMessage("amended").call();
            git.tag()
                    .setAnnotated(true)
                    .setName("v1")
                    .setMessage("tag " + key("tag"))
                    .call();
            commit(git, "utf16.txt", ("x = " + key("utf16")).getBytes(UTF_16LE), "utf16");
            commit(git, "base64.txt", Base64.getEncoder().encode(("k=" + key("base64")).getBytes(UTF_8)), "base64");
            ByteArrayOutputStream zip = new ByteArrayOutputStream();
            try (ZipOutputStream out = new ZipOutputStream(zip)) {
                out.putNextEntry(new ZipEntry("in/a.txt"));
                out.write(key("zip").getBytes(UTF_8));
            }
            commit(git, "a.zip", zip.toByteArray(), "zip");
            ByteArrayOutputStream gzip = new ByteArrayOutputStream();
            try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
                out.write(key("gzip").getBytes(UTF_8));
            }
            commit(git, "a.gz", gzip.toByteArray(), "gzip");
            commit(git, "n.ipynb", "{\"cells\":[{\"source\":[\"k = '" + key("ipynb") + "'\\n\"]}]}", "ipynb");
            commit(git, "url.txt", "https://h/?next=%3Fkey%3D" + key("url"), "url");
            commit(git, "escaped.json", "{\"a\":\"b\\n" + key("escaped") + "\"}", "escaped");
            git.notesAdd().setObjectId(clean).setMessage("note " + key("note")).call();
            Files.writeString(work.resolve("README"), key("stash"));
            git.stashCreate().call();
            Files.writeString(work.resolve("index.txt"), key("index"));
            git.add().addFilepattern("index.txt").call();
            Files.delete(work.resolve("index.txt"));
            Files.writeString(work.resolve("untracked.txt"), key("untracked"));
        }
    }

    private ScanResult scan(Path place, @Nullable String since) throws IOException {
        return new LeakScan(List.of(place), true, since).run();
    }

    private static List<String> places(ScanResult result, String of) {
        return result.leaks().stream()
                .filter(leak -> leak.secret().reveal().equals(key(of)))
                .map(leak -> leak.place().kind() + " " + leak.place().file() + ":"
                        + leak.place().line() + (leak.place().commit() == null ? "" : " in a commit"))
                .toList();
    }

    @Test
    void findsAllSeventeenPlacesAndNamesThem() throws Exception {
        fill();
        ScanResult result = scan(work, null);
        String top = work.toString();
        assertThat(places(result, "tree"))
                .containsExactly("file " + top + "/src/tree.txt:2", "commit src/tree.txt:2 in a commit");
        assertThat(places(result, "deleted")).containsExactly("commit deleted.txt:1 in a commit");
        assertThat(places(result, "branch")).containsExactly("commit branch.txt:1 in a commit");
        assertThat(places(result, "message")).containsExactly("commit message (message):3 in a commit");
        assertThat(places(result, "amended")).containsExactly("unreachable amended.txt:1 in a commit");
        assertThat(places(result, "tag")).containsExactly("tag message refs/tags/v1:1 in a commit");
        assertThat(places(result, "zip"))
                .containsExactly("file " + top + "/a.zip!in/a.txt:1", "commit a.zip!in/a.txt:1 in a commit");
        assertThat(places(result, "stash")).containsExactly("stash README:1 in a commit");
        assertThat(places(result, "index")).containsExactly("index index.txt:1");
        assertThat(places(result, "untracked")).containsExactly("file " + top + "/untracked.txt:1");
        assertThat(places(result, "note")).hasSize(1).allMatch(place -> place.matches("note on [0-9a-f]{40}:1"));
        for (String place : List.of("utf16", "base64", "gzip", "ipynb", "url", "escaped")) {
            assertThat(places(result, place)).as(place).hasSize(2);
        }
        assertThat(result.problems()).isEmpty();
        assertThat(result.remarks()).isEmpty();
        assertThat(result.leaks().stream().map(leak -> leak.secret().reveal()).distinct())
                .hasSize(17);

        pack();
        assertThat(scan(work, null).leaks())
                .as("packed")
                .hasSameSizeAs(result.leaks())
                .extracting(Leak::place)
                .containsExactlyInAnyOrderElementsOf(
                        result.leaks().stream().map(Leak::place).toList());
        assertThat(scan(work.resolve("src"), null).leaks())
                .as("from a folder inside")
                .isNotEmpty();
        assertThat(new LeakScan(List.of(work), false, null).run().leaks())
                .as("without the history")
                .hasSize(9);
    }

    /** What no branch reaches stays, as git keeps it for two weeks. */
    private void pack() throws GitAPIException, IOException {
        try (Git git = Git.open(work.toFile())) {
            git.gc().setPreserveOldPacks(false).call();
        }
    }

    @Test
    void readsLargeObjectsAsStreams() throws Exception {
        byte[] large = new byte[20 << 20];
        new Random(3).nextBytes(large);
        byte[] secret = ("\n" + key("large") + "\n").getBytes(UTF_8);
        System.arraycopy(secret, 0, large, large.length - secret.length, secret.length);
        try (Git git = Git.open(work.toFile())) {
            commit(git, "large.bin", large, "large");
            large[5]++;
            commit(git, "large.bin", large, "larger");
        }
        pack();
        ScanResult result = scan(work, null);
        assertThat(result.problems()).isEmpty();
        assertThat(result.leaks())
                .extracting(leak -> leak.place().kind())
                .containsExactly(Place.Kind.FILE, Place.Kind.COMMITTED, Place.Kind.COMMITTED);
    }

    @Test
    void findsWhatFilesAndFoldersWereCalled() throws Exception {
        try (Git git = Git.open(work.toFile())) {
            commit(git, "a/b", "b", "first");
            commit(git, "a/d-" + key("folder") + "/f", "b", "folder");
            commit(git, key("file") + ".txt", "b", "file");
            commit(git, "a/d-" + key("folder") + "/f", "c", "changed");
            git.rm().addFilepattern("a/d-" + key("folder") + "/f").call();
            git.rm().addFilepattern(key("file") + ".txt").call();
            git.commit().setMessage("gone").call();
            commit(git, key("amended") + ".txt", "b", "amend");
            git.rm().addFilepattern(key("amended") + ".txt").call();
            git.commit().setAmend(true).setMessage("amended").call();
        }
        ScanResult result = scan(work, null);
        assertThat(places(result, "folder")).containsExactly("commit a/d-qk_*** (its name):0 in a commit");
        assertThat(places(result, "file")).containsExactly("commit qk_***.txt (its name):0 in a commit");
        assertThat(places(result, "amended")).containsExactly("unreachable qk_***.txt (its name):0 in a commit");
        assertThat(result.leaks()).hasSize(3);
        assertThat(scan(work, "main~4").leaks()).as("the folder came before").hasSize(1);
        assertThat(scan(work, "main~2").leaks()).isEmpty();
    }

    @Test
    void looksAtThePartOfAnArchiveThatUnpacks() throws Exception {
        ByteArrayOutputStream gzip = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(gzip)) {
            out.write(key("cut").getBytes(UTF_8));
        }
        try (Git git = Git.open(work.toFile())) {
            commit(git, "a.gz", Arrays.copyOf(gzip.toByteArray(), gzip.size() - 4), "cut");
            git.rm().addFilepattern("a.gz").call();
        }
        ScanResult result = scan(work, null);
        assertThat(places(result, "cut")).containsExactly("commit a.gz:1 in a commit");
        assertThat(result.problems()).singleElement().asString().contains(": blob ", "cannot be unpacked");
    }

    @Test
    void looksOnlyAtWhatCameSince() throws Exception {
        fill();
        try (Git git = Git.open(work.toFile())) {
            commit(git, "new.txt", key("new"), "new");
        }
        ScanResult result = scan(work, "main~1");
        assertThat(places(result, "new")).contains("commit new.txt:1 in a commit");
        assertThat(places(result, "deleted")).isEmpty();
        assertThat(places(result, "message")).isEmpty();
        assertThat(places(result, "branch")).as("no ancestor").hasSize(1);
        for (String revision : List.of("nowhere", "main^{", "main:new.txt")) {
            assertThat(scan(work, revision).problems())
                    .singleElement()
                    .asString()
                    .startsWith("there is no revision " + revision + " in " + work);
        }
    }

    @Test
    void saysThatAShallowCloneIsCutAndWorksBareAndInAWorktree() throws Exception {
        fill();
        Path shallow = folder.resolve("shallow");
        Git.cloneRepository()
                .setURI(work.toUri().toString())
                .setDirectory(shallow.toFile())
                .setDepth(1)
                .call()
                .close();
        ScanResult result = scan(shallow, null);
        assertThat(result.remarks()).hasSize(1).allMatch(remark -> remark.contains("shallow clone"));
        assertThat(result.problems()).isEmpty();
        assertThat(places(result, "tree")).hasSize(2);
        assertThat(places(result, "deleted")).isEmpty();

        Path bare = folder.resolve("bare.git");
        Git.cloneRepository()
                .setURI(work.toUri().toString())
                .setDirectory(bare.toFile())
                .setBare(true)
                .call()
                .close();
        assertThat(places(scan(bare, null), "deleted")).containsExactly("commit deleted.txt:1 in a commit");

        Path borrower = folder.resolve("borrower");
        Git.init().setDirectory(borrower.toFile()).call().close();
        Files.writeString(
                Files.createDirectories(borrower.resolve(".git/objects/info")).resolve("alternates"),
                bare.resolve("objects") + "\n");
        assertThat(scan(borrower, null).leaks())
                .extracting(leak -> leak.secret().reveal())
                .contains(key("deleted"));
    }

    @Test
    void saysWhatOfABrokenPackCannotBeReadAndGoesOn() throws Exception {
        fill();
        pack();
        try (DirectoryStream<Path> packs = Files.newDirectoryStream(work.resolve(".git/objects/pack"), "*.pack")) {
            for (Path pack : packs) {
                pack.toFile().setWritable(true);
                try (RandomAccessFile file = new RandomAccessFile(pack.toFile(), "rw")) {
                    file.seek(file.length() / 2);
                    file.write(new byte[60]);
                }
            }
        }
        try (Git git = Git.open(work.toFile())) {
            Files.writeString(work.resolve("loose.txt"), key("loose"));
            git.add().addFilepattern("loose.txt").call();
            Files.delete(work.resolve("loose.txt"));
        }
        ScanResult result = scan(work, null);
        assertThat(result.problems()).anyMatch(problem -> problem.matches(".*: \\d+ of \\d+ objects of pack-.*"));
        assertThat(places(result, "loose")).hasSize(1);
        assertThat(places(result, "untracked")).hasSize(1);

        try (Stream<Path> objects = Files.walk(work.resolve(".git/objects/pack"))) {
            for (Path index :
                    objects.filter(file -> file.toString().endsWith(".idx")).toList()) {
                index.toFile().setWritable(true);
                Files.write(index, new byte[100]);
            }
        }
        assertThat(scan(work, null).problems()).anyMatch(problem -> problem.contains("index of a pack"));
    }
}
