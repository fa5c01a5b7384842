package io.quilt4j.cli;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.quilt4j.keys.KeyDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the arrows between the modules, and the nevers of the house. */
@AnalyzeClasses(packages = "io.quilt4j", importOptions = ImportOption.DoNotIncludeTests.class)
final class HouseRulesTest {

    private static final String REGISTRY = "io.quilt4j.registry..";
    private static final String DRIVER = "io.quilt4j.jdbc..";
    private static final String SHELL = "io.quilt4j.shell..";
    private static final String NOTEBOOKS = "io.quilt4j.notebooks..";
    private static final String COMMANDS = "io.quilt4j.cli..";

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.quilt4j..");
    private static final DescribedPredicate<JavaClass> CORE = OURS.and(
                    DescribedPredicate.not(resideInAnyPackage(REGISTRY, DRIVER, SHELL, NOTEBOOKS, COMMANDS)))
            .as("core");

    @ArchTest
    static final ArchRule coreKnowsNoneOfTheOthers = noClasses()
            .that(CORE)
            .should()
            .dependOnClassesThat(resideInAnyPackage(REGISTRY, DRIVER, SHELL, NOTEBOOKS, COMMANDS));

    @ArchTest
    static final ArchRule packagesKnowNothingOfTrails = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.packages..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quilt4j.audit..");

    @ArchTest
    static final ArchRule trailsKnowNothingOfPackages = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.audit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quilt4j.packages..");

    @ArchTest
    static final ArchRule onlyTheShellAndCommandsKnowTheLifeOfKeys = noClasses()
            .that()
            .resideInAnyPackage("io.quilt4j.packages..", "io.quilt4j.audit..", "io.quilt4j.storage..", DRIVER)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quilt4j.lifecycle..");

    @ArchTest
    static final ArchRule theLifeOfKeysKnowsNothingOfSql = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.lifecycle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule storageKnowsTheClientOnly = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.storage..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quilt4j.audit..", "io.quilt4j.packages..");

    @ArchTest
    static final ArchRule packagesKnowNothingOfSql = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.packages..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "javax.sql..");

    @ArchTest
    static final ArchRule registryImportsNothingOfOurs = noClasses()
            .that()
            .resideInAPackage(REGISTRY)
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAPackage(REGISTRY))));

    @ArchTest
    static final ArchRule driverKnowsOnlyCore = noClasses()
            .that()
            .resideInAPackage(DRIVER)
            .should()
            .dependOnClassesThat(resideInAnyPackage(REGISTRY, SHELL, NOTEBOOKS, COMMANDS));

    @ArchTest
    static final ArchRule shellKnowsCoreAndWhatTheDriverShowsToPrograms = noClasses()
            .that()
            .resideInAPackage(SHELL)
            .should()
            .dependOnClassesThat(resideInAnyPackage(REGISTRY, "io.quilt4j.jdbc.*..", NOTEBOOKS, COMMANDS));

    @ArchTest
    static final ArchRule notebooksKnowTheSessionOnly = noClasses()
            .that()
            .resideInAPackage(NOTEBOOKS)
            .should()
            .dependOnClassesThat(resideInAnyPackage(REGISTRY, DRIVER, "io.quilt4j.shell.terminal..", COMMANDS));

    @ArchTest
    static final ArchRule onlyNotebooksKnowZeroMqAndCharts = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(NOTEBOOKS))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.zeromq..", "zmq..", "org.knowm..");

    @ArchTest
    static final ArchRule onlyTheShellKnowsJShell = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(SHELL))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jdk.jshell..");

    @ArchTest
    static final ArchRule onlyTheTerminalKnowsJLine = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage("io.quilt4j.shell.terminal.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jline..");

    @ArchTest
    static final ArchRule nothingElseOfTheShellKnowsTheTerminal = noClasses()
            .that(resideInAPackage(SHELL).and(DescribedPredicate.not(resideInAPackage("io.quilt4j.shell.terminal.."))))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quilt4j.shell.terminal..");

    @ArchTest
    static final ArchRule onlyTheDriverKnowsCalcite = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(DRIVER))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.calcite..");

    @ArchTest
    static final ArchRule onlyTheRegistryKnowsGraphQlJavaAndSqlite = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(REGISTRY))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("graphql..", "org.sqlite..");

    @ArchTest
    static final ArchRule onlyTheTransportKnowsOkHttp = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage("io.quilt4j.internal.http.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("okhttp3..", "okio..");

    @ArchTest
    static final ArchRule onlyStorageAndOneSinkKnowTheSdkOfAws = noClasses()
            .that(OURS.and(
                    DescribedPredicate.not(resideInAnyPackage("io.quilt4j.storage..", "io.quilt4j.lifecycle.aws.."))))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("software.amazon..")
            .because("users without S3 have it not on their class path");

    @ArchTest
    static final ArchRule quilt3RevokesInOnePlaceWhichAsks = noClasses()
            .that(resideInAnyPackage(SHELL, NOTEBOOKS)
                    .and(DescribedPredicate.not(name("io.quilt4j.shell.prelude.keys.AskedRevocation"))))
            .should()
            .callMethodWhere(target(owner(assignableTo(KeyDirectory.class))).and(target(nameStartingWith("revoke"))));

    @ArchTest
    static final ArchRule onlyTheMainsTouchTheStandardStreams = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(COMMANDS))))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule timeIsPassedIn = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule optionalIsForAnswersOnly = noFields().should().haveRawType(Optional.class);

    /** What is looked for is an Optional. The two that are named here look for who is asking. */
    @ArchTest
    static final ArchRule whatAThingMayLackIsNull = noMethods()
            .that()
            .arePublic()
            .and()
            .haveRawParameterTypes(new Class<?>[0])
            .and()
            .doNotHaveName("me")
            .and()
            .doNotHaveName("loggedIn")
            .and()
            .areDeclaredInClassesThat(resideInAnyPackage(
                    "io.quilt4j",
                    "io.quilt4j.auth",
                    "io.quilt4j.base",
                    "io.quilt4j.config",
                    "io.quilt4j.files",
                    "io.quilt4j.keys",
                    "io.quilt4j.users",
                    "io.quilt4j.storage",
                    "io.quilt4j.audit",
                    "io.quilt4j.packages",
                    "io.quilt4j.packages.names",
                    "io.quilt4j.jdbc"))
            .should()
            .haveRawReturnType(Optional.class);

    @ArchTest
    static final ArchRule whatIsBuiltDoesNotChange = fields().that()
            .areStatic()
            .should()
            .beFinal()
            .because("a static that remembers joins two clients that share a JVM");

    @ArchTest
    static final ArchRule nobodyEndsTheProcess = noClasses()
            .that(OURS.and(DescribedPredicate.not(resideInAPackage(COMMANDS))))
            .should()
            .callMethodWhere(target(owner(name("java.lang.System"))).and(target(name("exit"))));

    @Test
    void everyPackageSaysWhatItIsForAndIsNullMarked() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            List<Path> packages = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("/src/main/java/"))
                    .filter(file -> !file.endsWith("module-info.java"))
                    .map(Path::getParent)
                    .distinct()
                    .toList();
            assertThat(packages).isNotEmpty().allSatisfy(directory -> assertThat(directory.resolve("package-info.java"))
                    .content()
                    .contains("/**", "@NullMarked"));
        }
    }
}
