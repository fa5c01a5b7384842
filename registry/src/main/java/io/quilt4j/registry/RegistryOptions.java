package io.quilt4j.registry;

import io.quilt4j.registry.accounts.PasswordReset;
import io.quilt4j.registry.tokens.TokenLives;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How a stack is to be started. Immutable: each method with an argument answers with changed options. */
public final class RegistryOptions {

    private @Nullable Path dataDirectory;
    private String host = "127.0.0.1";
    private int port;
    private boolean sample;
    private boolean oneTimeRefreshTokens = true;
    private Duration refreshGrace = Duration.ofSeconds(60);
    private Duration patience = Duration.ofSeconds(10);
    private boolean aliasedBatches = true;
    private boolean testControl;
    private Clock clock = Clock.systemUTC();
    private TokenLives tokenLives = TokenLives.STANDARD;
    private @Nullable String resetPassword;
    private PasswordReset passwordReset = (user, password) -> {};

    private RegistryOptions(@Nullable Path dataDirectory) {
        this.dataDirectory = dataDirectory;
    }

    private RegistryOptions(RegistryOptions other) {
        dataDirectory = other.dataDirectory;
        host = other.host;
        port = other.port;
        sample = other.sample;
        oneTimeRefreshTokens = other.oneTimeRefreshTokens;
        refreshGrace = other.refreshGrace;
        patience = other.patience;
        aliasedBatches = other.aliasedBatches;
        testControl = other.testControl;
        clock = other.clock;
        tokenLives = other.tokenLives;
        resetPassword = other.resetPassword;
        passwordReset = other.passwordReset;
    }

    /** A stack in a directory of its own that is deleted when the stack is closed. */
    public static RegistryOptions temporary() {
        return new RegistryOptions((Path) null);
    }

    /** A stack that keeps its data in this directory, which is made when it is missing. */
    public static RegistryOptions in(Path dataDirectory) {
        return new RegistryOptions(dataDirectory);
    }

    /** Empty for a temporary stack. */
    public Optional<Path> dataDirectory() {
        return Optional.ofNullable(dataDirectory);
    }

    /** Where to listen, a name or address; 127.0.0.1 unless told otherwise. */
    public String host() {
        return host;
    }

    /** The port to listen on; 0, as it is unless told otherwise, takes any free one. */
    public int port() {
        return port;
    }

    /** Whether a new stack begins with sample users, keys and events. */
    public boolean sample() {
        return sample;
    }

    /** Whether a refresh token works once (so unless told otherwise) or until it expires. */
    public boolean oneTimeRefreshTokens() {
        return oneTimeRefreshTokens;
    }

    /**
     * How long a one-time refresh token still works after it was used, as long as none of its successors is; 60 seconds
     * unless told otherwise. After that its use ends the login.
     */
    public Duration refreshGrace() {
        return refreshGrace;
    }

    /**
     * How long a peer may take to send the head of a request, or to take 64 KiB of an answer, before it loses the connection;
     * 10 seconds unless told otherwise, and three times as long for the body of a request.
     */
    public Duration patience() {
        return patience;
    }

    /** Whether one GraphQL request may carry several mutations; so unless told otherwise. */
    public boolean aliasedBatches() {
        return aliasedBatches;
    }

    /** Whether {@link LocalRegistry#control()} may be used. */
    public boolean testControl() {
        return testControl;
    }

    /** What the stack takes for the present time. */
    public Clock clock() {
        return clock;
    }

    /** How long tokens last: an hour for access, 90 days for refreshing, unless told otherwise. */
    public TokenLives tokenLives() {
        return tokenLives;
    }

    /** Whose password to replace while starting. */
    public Optional<String> resetPassword() {
        return Optional.ofNullable(resetPassword);
    }

    /** Who is told the passwords that administrators have reset; nobody unless told otherwise. */
    public PasswordReset passwordReset() {
        return passwordReset;
    }

    public RegistryOptions host(String name) {
        return with(options -> options.host = name);
    }

    public RegistryOptions port(int number) {
        return with(options -> options.port = number);
    }

    public RegistryOptions sample(boolean wanted) {
        return with(options -> options.sample = wanted);
    }

    public RegistryOptions oneTimeRefreshTokens(boolean wanted) {
        return with(options -> options.oneTimeRefreshTokens = wanted);
    }

    /** Zero: not at all. */
    public RegistryOptions refreshGrace(Duration time) {
        return with(options -> options.refreshGrace = time);
    }

    public RegistryOptions patience(Duration time) {
        return with(options -> options.patience = time);
    }

    public RegistryOptions aliasedBatches(boolean wanted) {
        return with(options -> options.aliasedBatches = wanted);
    }

    public RegistryOptions testControl(boolean wanted) {
        return with(options -> options.testControl = wanted);
    }

    public RegistryOptions clock(Clock present) {
        return with(options -> options.clock = present);
    }

    /** An access token must last 61 seconds at least, and a refresh token as long as an access token. */
    public RegistryOptions tokenLives(Duration access, Duration refresh) {
        return with(options -> options.tokenLives = new TokenLives(access, refresh));
    }

    /** {@link LocalRegistry#users()} then has the new password. */
    public RegistryOptions resetPassword(String userName) {
        return with(options -> options.resetPassword = userName);
    }

    public RegistryOptions passwordReset(PasswordReset told) {
        return with(options -> options.passwordReset = told);
    }

    private RegistryOptions with(Consumer<RegistryOptions> change) {
        RegistryOptions changed = new RegistryOptions(this);
        change.accept(changed);
        return changed;
    }
}
