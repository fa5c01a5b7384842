import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/**
 * Reads the statements out of Trino's own tests, the texts that they hand to {@code QueryAssertions}, by walking through the
 * bytes of the classes in the jar that is the argument. Prints a statement a line. Needs a JDK 25.
 */
final class Assertions {

    private static final String HOME = "io/trino/sql/query/QueryAssertions";

    private static final Map<String, String> OPERATORS = Map.ofEntries(
            Map.entry("ADD", "+"),
            Map.entry("SUBTRACT", "-"),
            Map.entry("MULTIPLY", "*"),
            Map.entry("DIVIDE", "/"),
            Map.entry("MODULUS", "%"),
            Map.entry("EQUAL", "="),
            Map.entry("LESS_THAN", "<"),
            Map.entry("LESS_THAN_OR_EQUAL", "<="),
            Map.entry("IDENTICAL", "IS NOT DISTINCT FROM"));

    private final Set<String> statements = new LinkedHashSet<>();
    /** Texts that were pushed since the last call. */
    private final List<String> pushed = new ArrayList<>();

    private String operator = "";
    private String expression = "";
    private final Map<String, String> bindings = new LinkedHashMap<>();

    private Assertions() {}

    public static void main(String[] arguments) throws IOException {
        Assertions assertions = new Assertions();
        try (JarFile jar = new JarFile(Path.of(arguments[0]).toFile())) {
            List<JarEntry> classes = jar.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .sorted(Comparator.comparing(JarEntry::getName))
                    .toList();
            for (JarEntry entry : classes) {
                try (InputStream bytes = jar.getInputStream(entry)) {
                    assertions.read(ClassFile.of().parse(bytes.readAllBytes()));
                }
            }
        }
        assertions.statements.forEach(System.out::println);
    }

    private void read(ClassModel type) {
        for (MethodModel method : type.methods()) {
            method.code().ifPresent(code -> {
                forget();
                for (CodeElement element : code) {
                    if (element instanceof Instruction instruction) {
                        follow(instruction);
                    }
                }
                ask();
            });
        }
    }

    private void forget() {
        pushed.clear();
        operator = "";
    }

    private void follow(Instruction instruction) {
        switch (instruction) {
            case ConstantInstruction constant -> {
                if (constant.constantValue() instanceof String text) {
                    pushed.add(text);
                }
            }
            case FieldInstruction field when field.owner().asInternalName().endsWith("OperatorType") ->
                operator = field.name().stringValue();
            case NewReferenceArrayInstruction _, StackInstruction _, ArrayStoreInstruction _ -> {}
            case InvokeInstruction call -> {
                call(call);
                forget();
            }
            default -> forget();
        }
    }

    private void call(InvokeInstruction call) {
        if (!call.owner().asInternalName().startsWith(HOME)) {
            return;
        }
        String operation = operator;
        switch (call.name().stringValue()) {
            case "expression" -> begin(pushed.size() == 1 ? pushed.get(0) : "");
            case "function" ->
                begin(pushed.isEmpty() ? "" : pushed.get(0) + "(" + String.join(", ", pushed.subList(1, pushed.size())) + ")");
            case "operator" -> begin(operation(operation));
            case "query" -> {
                begin("");
                if (pushed.size() == 1) {
                    add(pushed.get(0));
                }
            }
            case "binding" -> {
                if (pushed.size() == 2) {
                    bindings.put(pushed.get(0), pushed.get(1));
                } else {
                    expression = "";
                }
            }
            default -> {}
        }
    }

    private String operation(String name) {
        String sign = OPERATORS.get(name);
        if (sign != null && pushed.size() == 2) {
            return "(" + pushed.get(0) + ") " + sign + " (" + pushed.get(1) + ")";
        }
        if (name.equals("NEGATION") && pushed.size() == 1) {
            return "-(" + pushed.get(0) + ")";
        }
        return name.equals("SUBSCRIPT") && pushed.size() == 2 ? "(" + pushed.get(0) + ")[" + pushed.get(1) + "]" : "";
    }

    private void begin(String next) {
        ask();
        expression = next;
    }

    private void ask() {
        if (!expression.isEmpty()) {
            String rows = bindings.isEmpty()
                    ? ""
                    : " FROM (VALUES ROW(" + String.join(", ", bindings.values()) + ")) AS t("
                            + String.join(", ", bindings.keySet()) + ")";
            add("SELECT " + expression + rows);
        }
        expression = "";
        bindings.clear();
    }

    private void add(String sql) {
        statements.add(sql.strip().replaceAll("\\R", " "));
    }
}
