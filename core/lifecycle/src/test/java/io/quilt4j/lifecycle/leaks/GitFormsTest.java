package io.quilt4j.lifecycle.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In whatever form git itself keeps a repository, a secret in it is found, or what was not looked at is said. */
class GitFormsTest {

    private static final String KEY = "qk_Zk3vQ9xLw7TfB2mR8sYc4HdN6pJg1KaEuXoViWt5";

    /** A key that was committed, and is not there any more. */
    private static final String LEAK =
            "echo A=" + KEY + " > a; git add a; git commit -qm 1;" + " echo > a; git add a; git commit -qm 2; ";

    private static final String INIT = "git init -q -b main .; ";

    @TempDir
    private Path folder;

    /** False where this git knows no such thing. */
    private boolean git(String script) throws IOException, InterruptedException {
        ProcessBuilder shell = new ProcessBuilder("sh", "-ec", script).directory(folder.toFile());
        shell.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        for (String who : List.of("AUTHOR", "COMMITTER")) {
            shell.environment().put("GIT_" + who + "_NAME", "a");
            shell.environment().put("GIT_" + who + "_EMAIL", "a@example.com");
        }
        shell.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        shell.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        Process process = shell.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor() == 0;
    }

    private ScanResult scan() throws IOException {
        return new LeakScan(List.of(folder), true, null).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                INIT + LEAK,
                INIT + LEAK + "git repack -qadl; git prune-packed",
                INIT + LEAK + "git repack -qad --write-midx",
                INIT + LEAK + "git config pack.writeReverseIndex true; git repack -qad",
                INIT + LEAK + "git reset -q --hard HEAD^; git reflog expire --expire=now --all; git gc -q --cruft",
                INIT + LEAK + "git pack-refs --all; git replace HEAD^ HEAD",
                INIT + LEAK + "git branch gone HEAD^; git checkout -q --orphan x; git commit -qm x; git branch -D main",
                INIT + "echo > a; git add a; git commit -qm 0; echo " + KEY + " > a; git stash -q; git stash drop -q",
                INIT + "echo " + KEY + " | git hash-object -w --stdin",
                "git init -q -b main --ref-format=reftable .; " + LEAK,
                "git init -q -b main --separate-git-dir=kept work; cd work; " + LEAK,
                "git init -q -b main one; cd one; " + LEAK + "git worktree add -q ../two; mv .git/objects ../o;"
                        + " mkdir -p .git/objects/info;"
                        + " echo ../../../o > .git/objects/info/alternates",
                "git init -q -b main one; cd one; " + LEAK + "mkdir ../two; cd ../two; git init -q -b main .;"
                        + " git -c protocol.file.allow=always submodule add -q ../one three; rm -rf ../one",
                INIT + LEAK + "rm .git/HEAD; ln -s refs/heads/none .git/HEAD"
            })
    void isFound(String script) throws Exception {
        assumeTrue(git(script));
        assertThat(scan().leaks()).extracting(leak -> leak.secret().reveal()).contains(KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "git init -q -b main --object-format=sha256 .; " + LEAK,
                "git init -q -b main --object-format=sha256 .; " + LEAK + "git repack -qad; git prune-packed",
                INIT + LEAK + "git repack -qad; git prune-packed; rm -f .git/objects/pack/*.idx",
                INIT + LEAK + "git repack -qad; git prune-packed; rm -f .git/objects/pack/*.pack",
                INIT + LEAK + "git repack -qad; mv .git/objects/pack/*.pack .git/objects/pack/tmp_pack_Xy1;"
                        + " rm -f .git/objects/pack/*.idx",
                INIT + LEAK + "for f in .git/objects/??/*; do chmod u+w $f; echo broken > $f; done",
                INIT + LEAK + "for f in .git/objects/??/*; do mv $f ${f%/*}/tmp_obj_Xy1; done",
                INIT + LEAK + "rm -rf .git/objects/??; mkdir -p .git/objects/info;"
                        + " echo /no/such/objects > .git/objects/info/alternates",
                INIT + LEAK + "git bundle create -q ../all.bundle --all 2>&1; mv ../all.bundle .; rm -rf .git a",
                INIT + LEAK + "git repack -qad; mv .git/objects/pack/*.pack .; rm -rf .git a"
            })
    void orItIsSaid(String script) throws Exception {
        assumeTrue(git(script));
        ScanResult result = new LeakScan(List.of(folder), Files.exists(folder.resolve(".git")), null).run();
        assertThat(result.problems().isEmpty() && result.leaks().isEmpty())
                .as("%s", result)
                .isFalse();
        assertThat(result.leaks()).isEmpty();
        assertThat(String.join("\n", result.problems()))
                .containsAnyOf(
                        "git --git-dir=",
                        "has no index",
                        "cannot be read",
                        "was not looked at",
                        "is not there",
                        "of git");
    }

    /** As a newer git keeps its references. */
    @Test
    void isFoundWhereReferencesAreInTables() throws Exception {
        assumeTrue(git(INIT + LEAK + "git repack -qad"));
        try (FileRepository repository = Repositories.open(folder.resolve(".git"))) {
            repository.convertRefStorage("reftable", false, false);
        }
        ScanResult result = scan();
        assertThat(result.leaks())
                .extracting(leak -> leak.place().toString())
                .allMatch(place -> place.matches("commit \\w{10} a:1"))
                .hasSize(1);
        assertThat(result.problems()).isEmpty();
    }

    /** What is advised where the ids are longer. */
    @Test
    void gitItselfHandsOverWhatIsNotReadHere() throws Exception {
        assumeTrue(git("git init -q -b main --object-format=sha256 .; " + LEAK));
        String advice = scan().problems().get(0);
        String command = advice.substring(advice.indexOf("git --git-dir="), advice.indexOf(" | quilt4j scan -"));
        assumeTrue(git(command + " > all"));
        try (InputStream in = Files.newInputStream(folder.resolve("all"))) {
            assertThat(LeakScan.of(in, "all").leaks())
                    .extracting(leak -> leak.secret().reveal())
                    .containsExactly(KEY);
        }
    }
}
