package io.quilt4j.lifecycle.leaks;

import java.util.List;

/**
 * What a scan has found.
 *
 * @param leaks each secret once for each place; by kind, file (code points) and line
 * @param problems what could not be read, in sentences, sorted: a secret may stand there
 * @param remarks what limits the answer by its nature: a shallow clone
 */
public record ScanResult(List<Leak> leaks, List<String> problems, List<String> remarks) {

    public ScanResult {
        leaks = List.copyOf(leaks);
        problems = List.copyOf(problems);
        remarks = List.copyOf(remarks);
    }
}
