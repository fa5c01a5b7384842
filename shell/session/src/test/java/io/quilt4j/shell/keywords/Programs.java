package io.quilt4j.shell.keywords;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Generates programs that parse, in all the shapes a snippet may have. Every call of {@code quilt3} can be written with keyword
 * arguments or with what they must become, so that the one text tests the other.
 */
final class Programs {

    static final List<String> KEYWORDS = List.of("status", "name", "fingerprint", "expires_in_days");

    private final Random random;
    private final boolean keywords;

    private Programs(long seed, boolean keywords) {
        this.random = new Random(seed);
        this.keywords = keywords;
    }

    /** The same seed gives the same program; {@code keywords}: whether arguments are written {@code name=value} or as the rewriter should write them */
    static String of(long seed, boolean keywords) {
        return new Programs(seed, keywords).program();
    }

    private String program() {
        return switch (random.nextInt(6)) {
            case 0 -> expression(3);
            case 1 -> "int f(int a) {" + blanks() + statements(3) + " return a; }";
            case 2 -> "class C { int count = 3;" + blanks() + " void m() { " + statements(2) + " } }";
            case 3 -> "@Deprecated(since = \"1\", forRemoval = false) interface I { String s = \"quilt3.x(a=1)\"; }";
            case 4 -> "for (int i = 0, j = 1; i < 3; i++) {" + statements(2) + "}";
            default -> statements(3);
        };
    }

    private String statements(int depth) {
        StringBuilder text = new StringBuilder();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            text.append(statement(depth)).append(blanks());
        }
        return text.toString();
    }

    private String statement(int depth) {
        if (depth == 0) {
            return "foo(1);";
        }
        return switch (random.nextInt(9)) {
            case 0 -> "var v" + random.nextInt(100) + " = " + expression(depth - 1) + ";";
            case 1 -> "if (a == b) { " + statement(depth - 1) + " } else " + statement(depth - 1);
            case 2 -> "Runnable r" + random.nextInt(100) + " = () -> " + expression(depth - 1) + ";";
            case 3 -> "/* quilt3.api_keys.list(status=\"X\") */ " + statement(depth - 1);
            case 4 -> "// list(name='x')\n" + statement(depth - 1);
            case 5 -> "x = " + expression(depth - 1) + ";";
            case 6 -> "{ String quilt3 = \"shadow\"; quilt3.concat(other = \"x\"); " + statement(depth - 1) + " }";
            case 7 -> "try { " + statement(depth - 1) + " } catch (Exception e) { g((status = \"x\")); }";
            default -> "o." + call(depth - 1) + ";";
        };
    }

    private String expression(int depth) {
        if (depth <= 0) {
            return leaf();
        }
        return switch (random.nextInt(6)) {
            case 0 -> leaf();
            case 1 -> "(" + expression(depth - 1) + blanks() + "== 3 ? " + expression(depth - 1) + " : " + leaf() + ")";
            case 2 -> "plain(local = " + expression(depth - 1) + ", " + leaf() + ")";
            case 3 -> "keys.stream().filter(k -> k.test(" + expression(depth - 1) + ")).toList()";
            default -> "quilt3.api_keys." + call(depth - 1) + (random.nextBoolean() ? ".get(0)" : "");
        };
    }

    private String call(int depth) {
        return "list(" + blanks() + arguments(depth) + ")";
    }

    private String arguments(int depth) {
        List<String> arguments = new ArrayList<>();
        if (random.nextBoolean()) {
            arguments.add(leaf());
        }
        List<String> names = new ArrayList<>(KEYWORDS);
        int count = random.nextInt(3);
        for (int i = 0; i < count; i++) {
            String name = names.remove(random.nextInt(names.size()));
            arguments.add(keyword(name, blanks(), blanks(), expression(depth - 1)));
        }
        return String.join("," + blanks(), arguments);
    }

    private String keyword(String name, String before, String after, String value) {
        return keywords ? name + before + "=" + after + value : "$keyword." + name + before + "(" + after + value + ")";
    }

    private String leaf() {
        List<Supplier<String>> leaves = List.of(
                () -> "\"a=b, c\\\"(\"",
                () -> "(char) '('",
                () -> "(char) '\\''",
                () -> "\"\"\"\n  quilt3.api_keys.list(status=\"A\")\n  \"\"\"",
                () -> "x.status",
                () -> "42",
                () -> "new int[] {1, 2}",
                () -> "\"äöü \\u0041 😀\"",
                () -> "Map.<String, Integer>of()");
        return leaves.get(random.nextInt(leaves.size())).get();
    }

    private String blanks() {
        return switch (random.nextInt(6)) {
            case 0 -> " ";
            case 1 -> "\n    ";
            case 2 -> " /* = ( */ ";
            case 3 -> " // a=b)\n";
            default -> "";
        };
    }
}
