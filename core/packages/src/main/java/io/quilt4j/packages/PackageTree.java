package io.quilt4j.packages;

import io.quilt4j.packages.internal.json.KeyBytes;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Draws a package as Python's {@code repr} does: level by level until there are enough lines. */
final class PackageTree {

    private int left;
    private boolean cut;

    private PackageTree(int lines) {
        left = lines;
    }

    static String draw(Package drawn, int lines) {
        if (drawn.keys().isEmpty()) {
            return "(empty Package)";
        }
        Node root = new PackageTree(lines).grow(drawn);
        boolean remote = drawn.entries().anyMatch(entry -> !entry.row().url().regionMatches(true, 0, "file:", 0, 5));
        StringBuilder text = new StringBuilder(remote ? "(remote Package)\n" : "(local Package)\n");
        root.write(text, 0);
        return root.cut ? text.append(" ...\n").toString() : text.toString();
    }

    /** A folder is opened only after all above it, so that a deep one does not hide its neighbours. */
    private Node grow(Package drawn) {
        Node root = new Node();
        Deque<Open> open = new ArrayDeque<>();
        open.add(new Open(root, drawn));
        while (!open.isEmpty() && !cut) {
            Open next = open.remove();
            for (String name : names(next, root)) {
                boolean isFolder = next.folder().isFolder(name);
                Node child = new Node();
                next.node().children.put(isFolder ? name + "/" : name, child);
                if (isFolder) {
                    open.add(new Open(child, next.folder().folder(name)));
                }
                if (--left <= 0) {
                    cut = true;
                    break;
                }
            }
        }
        root.cut = cut;
        return root;
    }

    /** In the package's own order at its top and sorted below, as Python goes: where the tree is cut depends on it. */
    private static List<String> names(Open next, Node root) {
        List<String> names = next.folder().keys();
        return next.node() == root
                ? names
                : names.stream().sorted(KeyBytes::comparePoints).toList();
    }

    private record Open(Node node, Package folder) {}

    private static final class Node {

        private final Map<String, Node> children = new LinkedHashMap<>();
        private boolean cut;

        private Map<String, Node> sorted() {
            Map<String, Node> sorted = new TreeMap<>(KeyBytes::comparePoints);
            sorted.putAll(children);
            return sorted;
        }

        void write(StringBuilder text, int level) {
            sorted().forEach((name, child) -> {
                text.append(' ')
                        .append("  ".repeat(level))
                        .append("└─")
                        .append(name)
                        .append('\n');
                child.write(text, level + 1);
            });
        }
    }
}
