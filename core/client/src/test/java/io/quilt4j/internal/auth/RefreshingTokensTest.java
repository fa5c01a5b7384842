package io.quilt4j.internal.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quilt4j.base.AuthenticationException;
import io.quilt4j.base.Cancellation;
import io.quilt4j.base.Secret;
import io.quilt4j.base.StorageException;
import io.quilt4j.base.UnavailableException;
import io.quilt4j.internal.config.Catalog;
import io.quilt4j.internal.config.Settings;
import io.quilt4j.internal.files.DiskFolder;
import io.quilt4j.internal.files.MemoryFolder;
import io.quilt4j.internal.files.Pause;
import io.quilt4j.internal.http.Bearer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefreshingTokensTest {

    @TempDir
    Path data;

    private Workplace workplace;
    private OddRegistry odd;

    @BeforeEach
    void open() {
        workplace = new Workplace(data);
        odd = new OddRegistry();
    }

    @AfterEach
    void close() {
        workplace.close();
        odd.close();
    }

    @Test
    @DisplayName("statements 17, 18: a refresh with 59 s left, none with 60 or 61 s left")
    void refreshesWithinAMinute() {
        store("r1", "a1", secondsFromNow(61));
        assertThat(bearer()).isEqualTo("a1");
        store("r1", "a1", secondsFromNow(60));
        assertThat(bearer()).isEqualTo("a1");
        assertThat(odd.seen()).isEmpty();

        store("r1", "a1", secondsFromNow(59));
        assertThat(bearer()).isEqualTo("a2");
        assertThat(odd.seen()).hasSize(1);
        OddRegistry.Seen request = odd.seen().get(0);
        assertThat(request.body()).isEqualTo("refresh_token=r1");
        assertThat(request.contentType()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(request.authorization()).isEqualTo("null");
    }

    @Test
    void asksTheClockAtEveryRequest() {
        store("r1", "a1", secondsFromNow(300));
        CatalogLogin auth = auth();
        assertThat(Workplace.bearer(auth)).isEqualTo("a1");

        workplace.clock.advance(Duration.ofSeconds(241));

        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
    }

    @Test
    @DisplayName("statement 21: a refused refresh has the words of the Python client and leaves auth.json unchanged")
    void saysThatTheRefreshWasRefused() {
        store("r1", "a1", secondsFromNow(59));
        String before = workplace.read("auth.json");
        odd.answerTokens(401, "{\"message\":\"Token invalid\"}");

        assertThatThrownBy(this::bearer)
                .isInstanceOf(AuthenticationException.class)
                .hasMessage("Failed to update the access token (Authentication error: 401). Run `quilt3 login` again.");
        assertThat(workplace.read("auth.json")).isEqualTo(before);
    }

    @Test
    @DisplayName("statements 22, 24: a refresh stores all three values and leaves other entries alone")
    void storesTheNewTokens() throws IOException {
        String other = Workplace.entry("http://other", "r", "a", "1.5");
        workplace.write(
                "auth.json",
                "{" + other + ", " + Workplace.entry(odd.url(), "r1", "a1", 5).replace("}", ", \"kept\": 1.10}") + "}");
        odd.answerTokens(() -> OddRegistry.tokens("r2", "a2", "2000000000.25"));

        assertThat(bearer()).isEqualTo("a2");

        assertThat(workplace.read("auth.json"))
                .isEqualTo("{" + other + ", "
                        + Workplace.entry(odd.url(), "r2", "a2", "2000000000.25")
                                .replace("}", ", \"kept\": 1.10}")
                        + "}");
        assertThat(workplace.mode("auth.json")).isEqualTo("rw-------");
    }

    @Test
    void refreshesOnceForManyThreadsAndClients() throws Exception {
        store("r1", "a1", secondsFromNow(1));
        workplace.pause = Pause.SLEEP;
        int threads = 16;
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Callable<String>> tasks = new ArrayList<>();
            CatalogLogin shared = auth();
            for (int thread = 0; thread < threads; thread++) {
                CatalogLogin auth = thread % 2 == 0 ? shared : auth();
                tasks.add(() -> {
                    together.await();
                    return String.valueOf(Workplace.bearer(auth));
                });
            }
            for (Future<String> bearer : pool.invokeAll(tasks)) {
                assertThat(bearer.get()).isEqualTo("a2");
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(odd.seen()).hasSize(1);
    }

    @Test
    void takesTheTokensOfAPythonProcessThatWasFaster() {
        store("r1", "a1", secondsFromNow(1));
        odd.answerTokens(() -> {
            store("r7", "a7", secondsFromNow(3600));
            return new OddRegistry.Reply(401, "{}");
        });

        assertThat(bearer()).isEqualTo("a7");
    }

    @Test
    void waitsForAPythonProcessThatStoresAMomentLater() {
        store("r1", "a1", secondsFromNow(1));
        odd.answerTokens(401, "{}");
        workplace.pause = duration -> store("r7", "a7", secondsFromNow(3600));

        assertThat(bearer()).isEqualTo("a7");
    }

    @Test
    void goesOnWithATokenThatIsStillGoodWhileTheRegistryIsDown() {
        store("r1", "a1", secondsFromNow(30));
        odd.answerTokens(503, "");
        CatalogLogin auth = auth();
        assertThat(Workplace.bearer(auth)).isEqualTo("a1");

        workplace.clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(() -> Workplace.bearer(auth))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("Failed to update the access token (Authentication error: 503). Run"
                        + " `quilt3 login` again.");
    }

    @Test
    void doesNotRefreshAtEveryRequestWhenTheClockIsAhead() {
        store("r1", "a1", 5);
        odd.answerTokens(() -> OddRegistry.tokens("r2", "a2", "10"));
        CatalogLogin auth = auth();

        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
        assertThat(odd.seen()).hasSize(1);
    }

    @Test
    void offersATokenThatAnotherProcessStoredAfterARefusal() {
        store("r1", "a1", secondsFromNow(3600));
        CatalogLogin auth = auth();
        Bearer.Credential refused = auth.bearer().current(Cancellation.none());

        store("r7", "a7", secondsFromNow(3600));

        assertThat(replacement(auth, refused)).contains(Secret.of("a7"));
        assertThat(odd.seen()).isEmpty();
    }

    @Test
    void refreshesATokenThatIsRefusedBeforeItsTimeOnce() {
        store("r1", "a1", secondsFromNow(3600));
        CatalogLogin auth = auth();
        Bearer.Credential refused = auth.bearer().current(Cancellation.none());

        assertThat(replacement(auth, refused)).contains(Secret.of("a2"));
        assertThat(odd.seen()).extracting(OddRegistry.Seen::body).containsExactly("refresh_token=r1");
        assertThat(workplace.read("auth.json")).contains("a2");

        assertThat(replacement(auth(), refused)).contains(Secret.of("a2"));
        assertThat(replacement(auth, auth.bearer().current(Cancellation.none())))
                .as("the new token is refused, too")
                .isEmpty();
        assertThat(odd.seen()).hasSize(1);
    }

    @Test
    void leavesARefusedLoginAloneThatCannotBeRefreshed() {
        store("r1", "a1", secondsFromNow(3600));
        String before = workplace.read("auth.json");
        CatalogLogin auth = auth();
        Bearer.Credential refused = auth.bearer().current(Cancellation.none());

        for (int status : new int[] {401, 503}) {
            odd.answerTokens(status, "");
            assertThat(replacement(auth, refused)).isEmpty();
        }
        assertThat(workplace.read("auth.json")).isEqualTo(before);
    }

    @Test
    void refreshesNothingForARefusedKey() {
        store("r1", "a1", secondsFromNow(3600));
        CatalogLogin auth = auth();
        auth.loginWithApiKey(Secret.of("qk_abc"));

        assertThat(replacement(auth, auth.bearer().current(Cancellation.none())))
                .isEmpty();
        assertThat(odd.seen()).isEmpty();
    }

    private static Optional<Secret> replacement(CatalogLogin auth, Bearer.Credential refused) {
        return auth.bearer()
                .replacementFor(refused, Cancellation.none())
                .map(newer -> Objects.requireNonNull(newer.secret()));
    }

    @Test
    void seesTheLogoutAndLoginOfOthers() {
        store("r1", "a1", secondsFromNow(3600));
        CatalogLogin auth = auth();
        assertThat(Workplace.bearer(auth)).isEqualTo("a1");

        workplace.write("auth.json", "{}");
        assertThat(Workplace.bearer(auth)).isNull();

        store("r5", "a5", secondsFromNow(3600));
        assertThat(Workplace.bearer(auth)).isEqualTo("a5");
    }

    @Test
    void waitsForAFileThatIsBeingWritten() {
        workplace.write("auth.json", "");
        workplace.pause = duration -> store("r1", "a1", secondsFromNow(3600));

        assertThat(bearer()).isEqualTo("a1");
    }

    @Test
    void copiesACorruptFileAsideAndSaysWhatToDo() throws IOException {
        for (String text : List.of("", "{\"http", "[]", "{} {}")) {
            workplace.write("auth.json", text);

            assertThatThrownBy(this::bearer)
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("Run `login` again")
                    .hasMessageContaining("auth.json.corrupt.");

            assertThat(workplace.read("auth.json")).isEqualTo(text);
            Path copy = copies().stream()
                    .filter(file -> read(file).equals(text))
                    .findFirst()
                    .orElseThrow();
            assertThat(workplace.mode(copy.getFileName().toString())).isEqualTo("rw-------");
        }
        CatalogLogin auth = auth();
        auth.login(Secret.of("c"));
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
        assertThat(copies()).hasSize(4);
        assertThat(auth.logout()).isTrue();
        assertThat(copies()).as("logged out: no token is left").isEmpty();
        workplace.write("auth.json.corrupt.00", "{\"refresh_token");
        assertThat(auth.logout()).isTrue();
        assertThat(copies()).isEmpty();
        assertThat(auth.logout()).isFalse();
        assertThat(odd.seen().get(0).body()).isEqualTo("refresh_token=c");
    }

    @Test
    void saysWhichEntryLacksItsTokens() {
        workplace.write("auth.json", "{\"" + odd.url() + "\": {\"access_token\": \"a\"}}");

        assertThatThrownBy(this::bearer).isInstanceOf(StorageException.class).hasMessageContaining("lacks its tokens");
        CatalogLogin auth = auth();
        auth.login(Secret.of("c"));
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
    }

    @Test
    void keepsTokensThatCouldNotBeStoredAndSaysSo() throws IOException {
        Path target = Files.createDirectory(data.resolve("target"));
        Files.writeString(
                target.resolve("auth.json"), "{" + Workplace.entry(odd.url(), "r1", "a1", secondsFromNow(1)) + "}");
        Files.createSymbolicLink(data.resolve("auth.json"), target.resolve("auth.json"));
        CatalogLogin auth = auth();
        odd.answerTokens(() -> {
            // From now on nothing can be created beside the file: its folder has become a file.
            replaceByFile(target);
            return OddRegistry.tokens("r2", "a2", "2000000000");
        });

        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
        assertThat(workplace.warnings).hasSize(1);
        assertThat(workplace.warnings.get(0))
                .contains("could not be stored")
                .contains("run `login`")
                .doesNotContain("a2", "r2");
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");

        Files.delete(target);
        Files.move(data.resolve("moved"), target);
        workplace.clock.advance(Duration.ofSeconds(31));
        assertThat(Workplace.bearer(auth)).isEqualTo("a2");
        assertThat(read(target.resolve("auth.json"))).contains("r2");
        assertThat(Files.isSymbolicLink(data.resolve("auth.json"))).isTrue();
        assertThat(odd.seen()).hasSize(1);
    }

    @Test
    void spendsNoCodeWhoseTokensCouldNotBeStored() throws IOException {
        Files.createSymbolicLink(
                data.resolve("auth.json"), Path.of("/proc/self/auth.json")); // even root writes nothing there

        assertThatThrownBy(() -> auth().login(Secret.of("c"))).isInstanceOf(StorageException.class);

        assertThat(odd.seen()).as("the code is still good").isEmpty();
    }

    @Test
    void keepsTheCredentialsOfAForeignCatalogInMemory() {
        Settings configuration = Settings.template(data).with(Settings.REGISTRY_URL, odd.url());
        Catalog foreign =
                new Catalog(configuration, false, false, new DiskFolder(data, workplace.pause), new MemoryFolder());
        CatalogLogin auth = workplace.auth(foreign);

        auth.login(Secret.of("c"));

        assertThat(auth.credentials().accessKey()).isEqualTo("AK");
        assertThat(workplace.read("auth.json")).contains(odd.url());
        assertThat(data.resolve("credentials.json")).doesNotExist();
        assertThat(data.resolve("config.yml")).doesNotExist();
    }

    private CatalogLogin auth() {
        return workplace.auth(odd.url());
    }

    private String bearer() {
        return String.valueOf(Workplace.bearer(auth()));
    }

    private long secondsFromNow(long seconds) {
        return workplace.clock.instant().getEpochSecond() + seconds;
    }

    private void store(String refresh, String access, long expiresAt) {
        workplace.write("auth.json", "{" + Workplace.entry(odd.url(), refresh, access, expiresAt) + "}");
    }

    private void replaceByFile(Path folder) {
        try {
            Files.move(folder, data.resolve("moved"));
            Files.createFile(folder);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            return files.filter(file -> file.toString().contains("corrupt")).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
