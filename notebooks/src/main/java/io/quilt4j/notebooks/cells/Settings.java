package io.quilt4j.notebooks.cells;

/** What a notebook has switched on and off. Any thread may read; cells change it. */
public final class Settings {

    private volatile boolean asking;
    private volatile boolean timing;

    /** {@code asking}: whether revoking several keys at once is asked about at first. */
    public Settings(boolean asking) {
        this.asking = asking;
    }

    /** True while revoking several keys at once is asked about. */
    public boolean isAsking() {
        return asking;
    }

    void ask(boolean on) {
        asking = on;
    }

    boolean isTiming() {
        return timing;
    }

    void time(boolean on) {
        timing = on;
    }
}
