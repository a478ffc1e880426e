package io.github.camelcloudconvert.emulator;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

@AnalyzeClasses(packages = "io.github.camelcloudconvert", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String E = "io.github.camelcloudconvert.emulator";

    @ArchTest
    static final ArchRule ownWire = noClasses()
            .that()
            .resideInAPackage(E + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.github.camelcloudconvert",
                    "io.github.camelcloudconvert.client..",
                    "io.github.camelcloudconvert.operation..")
            .because("a field that is misspelt in shared code would pass on both sides");

    @ArchTest
    static final ArchRule noCycles = slices().matching(E + ".(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule layers = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(E + "..")
            .layer("root")
            .definedBy(E)
            .layer("convertly")
            .definedBy(E + ".convertly")
            .layer("http")
            .definedBy(E + ".http..")
            .layer("service")
            .definedBy(E + ".service..")
            .layer("account")
            .definedBy(E + ".account")
            .layer("hook")
            .definedBy(E + ".hook")
            .layer("events")
            .definedBy(E + ".events")
            .layer("tls")
            .definedBy(E + ".tls")
            .layer("store")
            .definedBy(E + ".store")
            .layer("convert")
            .definedBy(E + ".convert..")
            .layer("remote")
            .definedBy(E + ".remote")
            .layer("wire")
            .definedBy(E + ".wire")
            .layer("fault")
            .definedBy(E + ".fault")
            .whereLayer("root")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("convertly")
            .mayOnlyBeAccessedByLayers("root")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("root", "convertly")
            .whereLayer("service")
            .mayOnlyBeAccessedByLayers("root", "convertly", "http")
            .whereLayer("account")
            .mayOnlyBeAccessedByLayers("root", "convertly", "service", "http")
            .whereLayer("hook")
            .mayOnlyBeAccessedByLayers("root", "convertly", "service")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("root", "service", "http")
            .whereLayer("tls")
            .mayOnlyBeAccessedByLayers("root", "http")
            .whereLayer("store")
            .mayOnlyBeAccessedByLayers("root", "convertly", "service")
            .whereLayer("remote")
            .mayOnlyBeAccessedByLayers("root", "service")
            .whereLayer("convert")
            .mayOnlyBeAccessedByLayers("root", "convertly", "service")
            .whereLayer("wire")
            .mayOnlyBeAccessedByLayers("convertly", "service", "http", "events")
            .whereLayer("fault")
            .mayOnlyBeAccessedByLayers("root", "convertly", "service", "hook", "events", "http")
            .because("a request goes down from http to store, and the lower packages can be tested alone");

    @ArchTest
    static final ArchRule roomsStaySmall =
            classes().should(beOneOfAtMost(30)).because("a package of more classes has more than one subject");

    @ArchTest
    static final ArchRule leaves = noClasses()
            .that()
            .resideInAnyPackage(
                    E + ".account",
                    E + ".store",
                    E + ".wire",
                    E + ".fault",
                    E + ".remote",
                    E + ".tls",
                    E + ".convert..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", E, E + ".http", E + ".service..")
            .because("they know nothing of servers");

    @ArchTest
    static final ArchRule json = noClasses()
            .that()
            .resideOutsideOfPackage(E + ".wire")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("com.fasterxml.jackson..")
            .because("JSON is written and read in one place");

    @ArchTest
    static final ArchRule neverSleep = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .because("waiting must not hold a thread");

    @ArchTest
    static final ArchRule neverBlock = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(E + ".Startup")
            .should()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(CountDownLatch.class, "await")
            .because("Startup is the one place that may wait");

    @ArchTest
    static final ArchRule injectedTime = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("expiry is tested with a clock");

    /** Counts the top-level classes of the package of each class. */
    private static ArchCondition<JavaClass> beOneOfAtMost(int most) {
        return new ArchCondition<>("be in a package of at most " + most + " top-level classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                long classes = type.getPackage().getClasses().stream()
                        .filter(one -> one.isTopLevelClass() && !one.isArray())
                        .filter(one -> !one.getSimpleName().equals("package-info"))
                        .count();
                if (classes > most) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getPackageName() + " holds " + classes + " top-level classes"));
                }
            }
        };
    }
}
