package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The drawing in docs/architecture.md is the house as it stands: no arrow is missing, none is left over. */
final class ArchitecturePageTest {

    private static final Pattern ROOM = Pattern.compile("(?m)^    (\\w+) +(io\\.quilt4j[\\w.]*) +->([ \\w]*)$");

    private record Room(String name, String packageName, Set<String> uses) {
        static Room drawn(MatchResult line) {
            Set<String> uses = new TreeSet<>(List.of(line.group(3).strip().split(" +")));
            uses.remove("");
            return new Room(line.group(1), line.group(2), uses);
        }

        boolean holds(JavaClass type) {
            String name = type.getPackageName();
            return name.equals(packageName) || name.startsWith(packageName + ".");
        }
    }

    @Test
    void theDrawingShowsTheArrowsThatThereAre() throws IOException {
        List<Room> rooms = ROOM.matcher(Files.readString(Path.of("../docs/architecture.md")))
                .results()
                .map(Room::drawn)
                .toList();
        Set<String> arrows = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("io.quilt4j")) {
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                if (target.getPackageName().startsWith("io.quilt4j")) {
                    arrows.add(of(rooms, type) + " -> " + of(rooms, target));
                }
            }
        }
        arrows.removeIf(arrow -> arrow.matches("(\\w+) -> \\1"));

        assertThat(arrows)
                .isEqualTo(rooms.stream()
                        .flatMap(room -> room.uses().stream().map(used -> room.name() + " -> " + used))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** The innermost room, so that the terminal is not the session. */
    private static String of(List<Room> rooms, JavaClass type) {
        return rooms.stream()
                .filter(room -> room.holds(type))
                .max(Comparator.comparing(room -> room.packageName().length()))
                .map(Room::name)
                .orElseThrow();
    }
}
