package io.quilt4j.shell.terminal;

import io.quilt4j.shell.render.Format;

/** What a user can turn on and off while the shell runs. Only the thread that reads lines changes and reads it. */
final class Settings {

    static final int USUAL_ROWS = 1000;

    private Format format;
    private int maxRows = USUAL_ROWS;
    private boolean timing;
    private boolean pager = true;

    Settings(Format format) {
        this.format = format;
    }

    Format format() {
        return format;
    }

    void use(Format changed) {
        format = changed;
    }

    /** How many rows of a result are shown; 0 for all. */
    int maxRows() {
        return maxRows;
    }

    void showRows(int most) {
        maxRows = most;
    }

    /** Whether it is told how long each statement took. */
    boolean timing() {
        return timing;
    }

    void useTiming(boolean on) {
        timing = on;
    }

    /** Whether a result longer than the screen is paged. */
    boolean pager() {
        return pager;
    }

    void usePager(boolean on) {
        pager = on;
    }
}
