package io.quilt4j.packages.internal.workflows;

import io.quilt4j.base.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** {@code .quilt/workflows/config.yml}, checked. */
final class WorkflowsFile {

    private static final Pattern VERSION =
            Pattern.compile("([1-9][0-9]*)(?:\\.(0|[1-9][0-9]*))?(?:\\.(0|[1-9][0-9]*))?");
    private static final Pattern ID = Pattern.compile("[A-Za-z_-][A-Za-z0-9_-]{0,63}");
    private static final Set<String> KNOWN = Set.of(
            "catalog", "version", "is_workflow_required", "default_workflow", "workflows", "schemas", "successors");
    private static final Set<String> KNOWN_OF_A_WORKFLOW = Set.of(
            "catalog",
            "name",
            "description",
            "handle_pattern",
            "metadata_schema",
            "entries_schema",
            "is_message_required");

    private final Map<?, ?> root;

    private WorkflowsFile(Map<?, ?> root) {
        this.root = root;
    }

    static WorkflowsFile parse(byte[] content) {
        Object root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(new String(content, StandardCharsets.UTF_8));
        } catch (YAMLException unreadable) {
            throw new InvalidInputException("Couldn't parse workflows config as YAML.", unreadable);
        }
        if (!(root instanceof Map<?, ?> map)) {
            throw failed("it is no mapping");
        }
        onlyKnown(map, KNOWN, "");
        checkVersion(map);
        if (map.containsKey("is_workflow_required") && !(map.get("is_workflow_required") instanceof Boolean)) {
            throw failed("is_workflow_required is neither true nor false");
        } else if (map.containsKey("default_workflow") && !(map.get("default_workflow") instanceof String)) {
            throw failed("default_workflow is no text");
        } else if (!(map.get("workflows") instanceof Map<?, ?> workflows) || workflows.isEmpty()) {
            throw failed("'workflows' is a required property");
        } else {
            workflows.forEach(WorkflowsFile::checkWorkflow);
        }
        return new WorkflowsFile(map);
    }

    private static void checkVersion(Map<?, ?> root) {
        Object version = root.get("version") instanceof Map<?, ?> compound ? compound.get("base") : root.get("version");
        if (!root.containsKey("version")) {
            throw failed("'version' is a required property");
        } else if (!(version instanceof String text) || !VERSION.matcher(text).matches()) {
            throw failed("version is no text such as \"1\" or \"1.1.0\", in quotes");
        } else {
            Matcher parts = VERSION.matcher(text);
            parts.matches();
            long major = part(parts.group(1));
            long minor = part(parts.group(2));
            long patch = part(parts.group(3));
            if (major > 1 || minor > 1 || (minor == 1 && patch > 0)) {
                throw new InvalidInputException("Version '" + major + "." + minor + "." + patch + "' is not supported");
            }
        }
    }

    private static long part(@Nullable String digits) {
        return digits == null ? 0 : Long.parseLong(digits.substring(0, Math.min(9, digits.length())));
    }

    private static void checkWorkflow(@Nullable Object id, @Nullable Object value) {
        if (!(id instanceof String name) || !ID.matcher(name).matches()) {
            throw failed("a workflow's id is of letters, digits, '-' and '_' only");
        } else if (!(value instanceof Map<?, ?> workflow)) {
            throw failed("the workflow " + name + " is no mapping");
        } else if (!(workflow.get("name") instanceof String shown) || shown.isEmpty()) {
            throw failed("'name' is a required property of the workflow " + name);
        } else {
            onlyKnown(workflow, KNOWN_OF_A_WORKFLOW, " of the workflow " + name);
            for (String key : List.of("handle_pattern", "metadata_schema", "entries_schema")) {
                if (workflow.containsKey(key) && !(workflow.get(key) instanceof String)) {
                    throw failed(key + " of the workflow " + name + " is no text");
                }
            }
        }
    }

    private static void onlyKnown(Map<?, ?> map, Set<String> known, String where) {
        for (Object key : map.keySet()) {
            if (!known.contains(String.valueOf(key))) {
                throw failed("there is no property '" + key + "'" + where);
            }
        }
    }

    private static InvalidInputException failed(String clause) {
        return new InvalidInputException("Workflows config failed validation: " + clause + ".");
    }

    @Nullable
    String defaultWorkflow() {
        return (String) root.get("default_workflow");
    }

    boolean isRequired() {
        return !Boolean.FALSE.equals(root.get("is_workflow_required"));
    }

    @Nullable
    Map<?, ?> workflow(String id) {
        return root.get("workflows") instanceof Map<?, ?> all && all.get(id) instanceof Map<?, ?> workflow
                ? workflow
                : null;
    }

    @Nullable
    String schemaUrl(String id) {
        return root.get("schemas") instanceof Map<?, ?> all
                        && all.get(id) instanceof Map<?, ?> schema
                        && schema.get("url") instanceof String url
                ? url
                : null;
    }
}
