package io.quilt4j.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the build compares with the last release is what VERSIONING.md promises: its packages, and what their signatures name. */
final class VersioningTest {

    private static final Pattern EXCLUDED = Pattern.compile("<exclude>(io\\.quilt4j[\\w.]*)</exclude>");

    /** As VERSIONING.md has them; of the prelude also those below it. */
    private static final Set<String> PROMISED = Set.of(
            "io.quilt4j",
            "io.quilt4j.base",
            "io.quilt4j.auth",
            "io.quilt4j.config",
            "io.quilt4j.files",
            "io.quilt4j.keys",
            "io.quilt4j.users",
            "io.quilt4j.storage",
            "io.quilt4j.audit",
            "io.quilt4j.packages",
            "io.quilt4j.packages.names",
            "io.quilt4j.jdbc",
            "io.quilt4j.shell.session");

    private static final String PRELUDE = "io.quilt4j.shell.prelude";

    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.quilt4j");

    @Test
    void whatIsPromisedIsComparedAndNothingElse() throws IOException {
        Set<String> promised = promised();
        Set<String> compared = compared();

        assertThat(compared).as("promised, and not compared").containsAll(promised);
        compared.removeAll(promised);
        // Whoever catches one names it, whatever signature lets it through.
        compared.removeIf(name -> classes.get(name).isAssignableTo(Throwable.class));
        assertThat(compared).as("compared, and not promised").isEmpty();
    }

    private Set<String> promised() {
        Deque<JavaClass> open = classes.stream()
                .filter(VersioningTest::isPublic)
                .filter(type -> PROMISED.contains(type.getPackageName())
                        || type.getPackageName().startsWith(PRELUDE))
                .collect(Collectors.toCollection(ArrayDeque::new));
        Set<String> promised = new TreeSet<>();
        while (!open.isEmpty()) {
            JavaClass type = open.pop();
            if (isPublic(type) && promised.add(type.getName())) {
                type.getEnclosingClass().map(JavaClass::getName).ifPresent(promised::add);
                named(type)
                        .map(JavaClass::getBaseComponentType)
                        .filter(name -> name.getPackageName().startsWith("io.quilt4j"))
                        .forEach(open::add);
            }
        }
        return promised;
    }

    private Set<String> compared() throws IOException {
        String build = Files.readString(Path.of("../pom.xml"));
        int list = build.indexOf("What VERSIONING.md does not promise");
        List<String> excluded = EXCLUDED.matcher(build.substring(list, build.indexOf("</excludes>", list)))
                .results()
                .map((MatchResult line) -> line.group(1))
                .toList();
        assertThat(excluded).isNotEmpty();
        return classes.stream()
                .filter(VersioningTest::isPublic)
                .map(JavaClass::getName)
                .filter(name -> excluded.stream()
                        .noneMatch(out -> name.equals(out) || name.startsWith(out + ".") || name.startsWith(out + "$")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean isPublic(JavaClass type) {
        return type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.getEnclosingClass().map(VersioningTest::isPublic).orElse(true);
    }

    private static Stream<JavaClass> named(JavaClass type) {
        Stream<JavaClass> above = Stream.concat(type.getRawSuperclass().stream(), type.getRawInterfaces().stream());
        return Stream.concat(
                above,
                type.getMembers().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC)
                                || member.getModifiers().contains(JavaModifier.PROTECTED))
                        .flatMap(VersioningTest::named));
    }

    private static Stream<JavaClass> named(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        return Stream.concat(
                unit.getReturnType().getAllInvolvedRawTypes().stream(),
                unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()));
    }
}
