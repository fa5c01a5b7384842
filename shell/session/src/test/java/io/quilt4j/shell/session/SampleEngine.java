package io.quilt4j.shell.session;

import io.quilt4j.shell.keywords.Signatures;
import io.quilt4j.shell.sample.$keyword;
import io.quilt4j.shell.sample.quilt3;
import io.quilt4j.shell.text.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A Java engine with the sample prelude; a compiler takes a second to start, so that test classes share one. */
final class SampleEngine {

    private SampleEngine() {}

    static JavaEngine start() {
        return new JavaEngine(
                SampleEngine.class.getClassLoader(),
                new ThreadGroup("test"),
                "",
                jar -> false,
                new TemporaryNames(),
                new JavaEngine.Prelude(
                        quilt3.class,
                        $keyword.class,
                        List.of("import io.quilt4j.shell.sample.*;"),
                        Set.of("quilt3"),
                        new Signatures(quilt3.class, $keyword.class, Object.class)));
    }

    static Outcome eval(JavaEngine engine, String java) {
        List<Outcome> outcomes = new ArrayList<>();
        engine.eval(java, new Span(0, java.length()), outcomes::add);
        return outcomes.get(outcomes.size() - 1);
    }
}
