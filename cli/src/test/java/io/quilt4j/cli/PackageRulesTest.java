package io.quilt4j.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.quilt4j.base.Secret;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds the walls between packages: no circles, what is internal stays so, secrets open in named places. */
@AnalyzeClasses(packages = "io.quilt4j", importOptions = ImportOption.DoNotIncludeTests.class)
final class PackageRulesTest {

    private static final Pattern INTERNAL = Pattern.compile("(io\\.quilt4j(?:\\.[a-z0-9]+)*?)\\.internal(?:\\..*)?");

    /** Where a secret leaves the program on purpose, or is checked or stored. */
    private static final Set<String> OPENS_SECRETS = Set.of(
            // what is sent, and what must be taken out of an answer
            "io.quilt4j.internal.http.Exchange",
            "io.quilt4j.internal.http.ProxyAddress",
            "io.quilt4j.internal.http.Request",
            "io.quilt4j.internal.http.SocksSocket",
            "io.quilt4j.internal.http.Words",
            "io.quilt4j.internal.graphql.Operation",
            "io.quilt4j.storage.SdkAccess",
            // the files that logins are kept in, and the passwords of key and trust stores
            "io.quilt4j.internal.auth.CatalogLogin",
            "io.quilt4j.internal.auth.CredentialsFile",
            "io.quilt4j.internal.auth.Tokens",
            "io.quilt4j.internal.http.ClientIdentity",
            "io.quilt4j.internal.http.TrustedAuthorities",
            "io.quilt4j.keys.Fingerprint",
            // a new key, on its way to who asked for it
            "io.quilt4j.jdbc.CreateKeys",
            "io.quilt4j.shell.prelude.quilt3",
            "io.quilt4j.lifecycle.aws.SecretsManager",
            "io.quilt4j.lifecycle.leaks.SecretForm",
            "io.quilt4j.lifecycle.rotation.KeptSecrets",
            // what a place holds that is to be written to, and what must be masked: both are looked through for keys
            "io.quilt4j.lifecycle.sinks.HeldKey",
            "io.quilt4j.shell.text.KnownKeys",
            "io.quilt4j.shell.text.SecretText",
            "io.quilt4j.lifecycle.sinks.CommandInput",
            "io.quilt4j.lifecycle.sinks.EnvFile",
            "io.quilt4j.lifecycle.sinks.PrivateFile",
            "io.quilt4j.lifecycle.sinks.SecretFile",
            "io.quilt4j.lifecycle.sinks.VaultField",
            "io.quilt4j.shell.python.Secrets",
            "io.quilt4j.shell.saying.Sayings",
            "io.quilt4j.shell.workspace.SecretUnseenException",
            "io.quilt4j.shell.terminal.Results",
            "io.quilt4j.notebooks.wire.Signature",
            "io.quilt4j.cli.Drawing",
            "io.quilt4j.cli.Training");

    /** Beside the driver's own package for it: what the interfaces of JDBC want to be made in place, and copies. */
    private static final Set<String> MAKES_SQL_EXCEPTIONS = Set.of(
            "io.quilt4j.jdbc.QuiltConnection",
            "io.quilt4j.jdbc.QuiltDataSource",
            "io.quilt4j.jdbc.QuiltDriver",
            "io.quilt4j.jdbc.StatementBatch",
            "io.quilt4j.jdbc.connect.Refusal",
            "io.quilt4j.shell.sql.SqlSecrets",
            // keeps its own database, and its own rules
            "io.quilt4j.registry.database.GroupCommit",
            "io.quilt4j.registry.database.Migrations");

    private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.quilt4j..");

    /** Shows the folders of the client to what is built on it. */
    private static final String DOOR_TO_FILES = "io.quilt4j.files";

    /** Every package is a slice of its own, so that a circle between a package and one below it is seen. */
    private static final SliceAssignment EACH_PACKAGE = new SliceAssignment() {

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass type) {
            return OURS.test(type) ? SliceIdentifier.of(type.getPackageName()) : SliceIdentifier.ignore();
        }

        @Override
        public String getDescription() {
            return "each package";
        }
    };

    @ArchTest
    static final ArchRule noPackagesStandInACircle =
            slices().assignedFrom(EACH_PACKAGE).should().beFreeOfCycles();

    @ArchTest
    static final ArchRule whatIsInternalIsNobodyElsesBusiness = classes().should(keepOutOfOthersInternals());

    @ArchTest
    static final ArchRule theRootUsesItsChildrenNeverTheReverse = noClasses()
            .that(OURS.and(resideInAPackage("io.quilt4j.internal..")
                    .or(resideInAPackage("io.quilt4j.auth.."))
                    .or(resideInAPackage("io.quilt4j.base.."))
                    .or(resideInAPackage("io.quilt4j.config.."))
                    .or(resideInAPackage("io.quilt4j.files.."))
                    .or(resideInAPackage("io.quilt4j.keys.."))
                    .or(resideInAPackage("io.quilt4j.users.."))))
            .should()
            .dependOnClassesThat(describe("are of the package io.quilt4j", type -> type.getPackageName()
                    .equals("io.quilt4j")))
            .because("the options are unpacked at the door");

    @ArchTest
    static final ArchRule whatAllStandOnStandsOnNothing = noClasses()
            .that()
            .resideInAPackage("io.quilt4j.base..")
            .should()
            .dependOnClassesThat(OURS.and(DescribedPredicate.not(resideInAPackage("io.quilt4j.base.."))));

    @ArchTest
    static final ArchRule nothingInternalShowsInWhatUsersSee = classes()
            .that(describe(
                    "users of the client, of storage and of trails see",
                    type -> type.getModifiers().contains(JavaModifier.PUBLIC)
                            && Stream.of(
                                            "",
                                            ".auth",
                                            ".base",
                                            ".config",
                                            ".files",
                                            ".keys",
                                            ".users",
                                            ".storage",
                                            ".audit",
                                            ".packages",
                                            ".packages.names",
                                            ".lifecycle",
                                            ".lifecycle.journal",
                                            ".lifecycle.rotation",
                                            ".lifecycle.sinks")
                                    .anyMatch(part -> type.getPackageName().equals("io.quilt4j" + part))))
            .should(nameOnlyWhatUsersMayKnow());

    @ArchTest
    static final ArchRule secretsOpenInNamedPlaces =
            noClasses().that(OURS.and(notAmong(OPENS_SECRETS))).should().callMethod(Secret.class, "reveal");

    @ArchTest
    static final ArchRule theDriverMakesItsErrorsInOnePlace = noClasses()
            .that(OURS.and(notAmong(MAKES_SQL_EXCEPTIONS))
                    .and(DescribedPredicate.not(resideInAPackage("io.quilt4j.jdbc.errors.."))))
            .should()
            .callConstructorWhere(describe(
                    "makes an SQLException",
                    call -> call.getTargetOwner().isAssignableTo(SQLException.class)
                            && !call.getTargetOwner().isAssignableTo(SQLWarning.class)
                            && call.getTargetOwner().getPackageName().startsWith("java.sql")
                            && !call.getOriginOwner().isAssignableTo(SQLException.class)))
            .because("each has a SQLSTATE, and classes of ours are made where their facts are");

    private static DescribedPredicate<JavaClass> notAmong(Set<String> names) {
        return describe(
                "none of the named places",
                type -> !names.contains(outermost(type).getName()));
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(PackageRulesTest::outermost).orElse(type);
    }

    private static ArchCondition<JavaClass> keepOutOfOthersInternals() {
        return new ArchCondition<>("keep out of the internals of others") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getDirectDependenciesFromSelf().forEach(dependency -> {
                    var internal = INTERNAL.matcher(dependency.getTargetClass().getPackageName());
                    if (internal.matches() && !belongsTo(internal.group(1), type.getPackageName())) {
                        events.add(SimpleConditionEvent.violated(type, dependency.getDescription()));
                    }
                });
            }
        };
    }

    /** What is internal to the client, whose package is the root of all, is its door's and that of its other internals. */
    private static boolean belongsTo(String owner, String user) {
        return owner.equals("io.quilt4j")
                ? user.equals(owner) || user.equals(DOOR_TO_FILES) || user.startsWith(owner + ".internal.")
                : user.equals(owner) || user.startsWith(owner + ".");
    }

    private static ArchCondition<JavaClass> nameOnlyWhatUsersMayKnow() {
        return new ArchCondition<>("name only what users may know") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaMember member : type.getMembers()) {
                    if (isSeen(member)) {
                        named(member)
                                .filter(name ->
                                        INTERNAL.matcher(name.getPackageName()).matches()
                                                || !isKnownToUsers(name.getPackageName()))
                                .forEach(name -> events.add(SimpleConditionEvent.violated(
                                        type, member.getFullName() + " mentions " + name.getName())));
                    }
                }
            }
        };
    }

    private static boolean isSeen(JavaMember member) {
        return member.getModifiers().contains(JavaModifier.PUBLIC)
                || member.getModifiers().contains(JavaModifier.PROTECTED);
    }

    private static Stream<JavaClass> named(JavaMember member) {
        if (member instanceof JavaField field) {
            return field.getAllInvolvedRawTypes().stream();
        }
        JavaCodeUnit unit = (JavaCodeUnit) member;
        Set<JavaClass> names = Stream.concat(
                        unit.getReturnType().getAllInvolvedRawTypes().stream(),
                        unit.getParameterTypes().stream().flatMap(type -> type.getAllInvolvedRawTypes().stream()))
                .collect(Collectors.toSet());
        unit.getThrowsClause().getTypes().forEach(names::add);
        return names.stream();
    }

    private static boolean isKnownToUsers(String name) {
        return name.isEmpty()
                || List.of("java.", "io.quilt4j", "org.jspecify.").stream().anyMatch(name::startsWith);
    }
}
