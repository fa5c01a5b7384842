package io.quilt4j.registry.sample;

/** What sends the requests of the sample trail. */
final class Agents {

    static final String FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0";
    static final String CHROME = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
            + " Chrome/140.0.0.0 Safari/537.36";
    static final String SAFARI =
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                    + " Version/18.6 Safari/605.1.15";
    static final String PYTHON = "quilt-python/8.0.0 (Linux 6.8.0) CPython/3.12.3";
    static final String PYTHON_LOGIN = "python-requests/2.32.3";
    static final String SCANNER = "python-requests/2.28.1";

    private Agents() {}
}
