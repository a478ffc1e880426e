package io.github.camelcloudconvert;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** What the packages may know of each other, and what nobody may do. */
@AnalyzeClasses(
        packages = ArchitectureTest.ROOT,
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutEmulator.class})
class ArchitectureTest {

    static final String ROOT = "io.github.camelcloudconvert";

    /** It shares the root of the package names, and has laws of its own. */
    static final class WithoutEmulator implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("camel-cloudconvert-emulator");
        }
    }

    private static final String CLIENT = ROOT + ".client";
    private static final String API_CALL = CLIENT + ".api.ApiCall";
    private static final String AWAIT = ROOT + ".Await";

    @ArchTest
    static final ArchRule clientPackagesHaveNoCycles = slices().matching(CLIENT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("a package in a cycle can be neither understood nor tested alone");

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(*)..")
            .should()
            .beFreeOfCycles()
            .because("data flows one way: endpoint, operation, client, transport");

    @ArchTest
    static final ArchRule layersLookOneWay = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + "..")
            .withOptionalLayers(true)
            .layer("camel")
            .definedBy(ROOT)
            .layer("operation")
            .definedBy(ROOT + ".operation..")
            .layer("client")
            .definedBy(CLIENT)
            .layer("api")
            .definedBy(CLIENT + ".api..")
            .layer("completion")
            .definedBy(CLIENT + ".completion..")
            .layer("transfer")
            .definedBy(CLIENT + ".transfer..")
            .layer("webhook")
            .definedBy(CLIENT + ".webhook..")
            .layer("events")
            .definedBy(CLIENT + ".events..")
            .layer("transport")
            .definedBy(CLIENT + ".transport..")
            .layer("json")
            .definedBy(CLIENT + ".json..")
            .layer("error")
            .definedBy(CLIENT + ".error..")
            .layer("model")
            .definedBy(CLIENT + ".model..")
            .layer("time")
            .definedBy(CLIENT + ".time..")
            .whereLayer("camel")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("operation")
            .mayOnlyBeAccessedByLayers("camel")
            .whereLayer("client")
            .mayOnlyBeAccessedByLayers("camel", "operation")
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("camel", "operation", "client")
            .whereLayer("completion")
            .mayOnlyBeAccessedByLayers("camel", "operation", "client")
            .whereLayer("transfer")
            .mayOnlyBeAccessedByLayers("camel", "operation", "client")
            .whereLayer("webhook")
            .mayOnlyBeAccessedByLayers("camel", "operation", "client")
            .whereLayer("events")
            .mayOnlyBeAccessedByLayers("camel", "operation", "client")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers(
                    "camel", "operation", "client", "api", "completion", "transfer", "webhook", "events")
            .whereLayer("json")
            .mayOnlyBeAccessedByLayers(
                    "camel", "operation", "client", "api", "completion", "transfer", "webhook", "events")
            .whereLayer("model")
            .mayNotAccessAnyLayer()
            .whereLayer("time")
            .mayNotAccessAnyLayer()
            .whereLayer("error")
            .mayOnlyAccessLayers("model", "time")
            .because("a lower layer must stay usable, testable and understandable without those above it, and "
                    + "neighbours are joined only by the client's facade");

    @ArchTest
    static final ArchRule clientAndOperationsKnowNoCamel = noClasses()
            .that()
            .resideInAnyPackage(CLIENT + "..", ROOT + ".operation..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel..")
            .because("the client can be used, tested and reasoned about without a Camel context");

    @ArchTest
    static final ArchRule httpClientStaysInTwoPackages = noClasses()
            .that()
            .resideOutsideOfPackages(CLIENT + ".transport..", CLIENT + ".transfer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.apache.hc..")
            .because("another HTTP engine, or a new major version of this one, must not touch the rest");

    @ArchTest
    static final ArchRule theSocketLibraryStaysInTwoClasses = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .and()
            .haveSimpleNameNotStartingWith("SocketIo")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.socket..", "okhttp3..", "okio..", "org.json..")
            .because("it is optional: without it everything but events has to work");

    @ArchTest
    static final ArchRule jacksonStaysInJson = noClasses()
            .that()
            .resideInAPackage(CLIENT + "..")
            .and()
            .resideOutsideOfPackage(CLIENT + ".json..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("com.fasterxml.jackson.core..", "com.fasterxml.jackson.databind..")
            .because("one package decides how JSON is read, so that unknown fields survive everywhere");

    @ArchTest
    static final ArchRule onlyTimeReadsTheClock = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .and()
            .resideOutsideOfPackage(CLIENT + ".time..")
            .should(accessTargetWhere(readsTheClock()))
            .because("waits and deadlines are tested with a clock that a test moves by hand");

    @ArchTest
    static final ArchRule nobodyBlocks = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .and()
            .doNotHaveFullyQualifiedName(AWAIT)
            .should(accessTargetWhere(blocks()))
            .because("no thread may be held while a job runs; " + AWAIT + " alone serves Camel's synchronous calls");

    @ArchTest
    static final ArchRule decoratorsAreClosed = classes()
            .that()
            .resideInAPackage(CLIENT + ".transport..")
            .and()
            .implement(CLIENT + ".transport.Transport")
            .should()
            .bePackagePrivate()
            .andShould()
            .haveModifier(JavaModifier.FINAL)
            .because("the order of the layers is part of what they promise; it is decided in one place");

    @ArchTest
    static final ArchRule apiCallsAreClosed = classes()
            .that()
            .haveFullyQualifiedName(API_CALL)
            .should()
            .haveModifier(JavaModifier.FINAL)
            .andShould()
            .haveOnlyPrivateConstructors()
            .because("there is one caller, and it alone decides how a reply becomes a value or an error");

    @ArchTest
    static final ArchRule apiCallsStandInOneList = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(API_CALL)
            .and()
            .doNotHaveFullyQualifiedName(API_CALL + "$Builder")
            .and()
            .doNotHaveFullyQualifiedName(CLIENT + ".api.Calls")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(API_CALL + "$Builder")
            .because("whether a call may be repeated is decided where all calls can be compared");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a component speaks through the log of its host");

    /** An access, not a call: {@code Future::join} blocks like {@code future.join()}. */
    private static DescribedPredicate<JavaAccess<?>> readsTheClock() {
        Set<String> clocks = Set.of(
                Instant.class.getName(),
                LocalDate.class.getName(),
                LocalDateTime.class.getName(),
                OffsetDateTime.class.getName(),
                ZonedDateTime.class.getName());
        return DescribedPredicate.describe(
                "read the clock",
                call -> (clocks.contains(ownerOf(call)) && call.getName().equals("now"))
                        || (ownerOf(call).equals(System.class.getName())
                                && Set.of("currentTimeMillis", "nanoTime").contains(call.getName()))
                        || ownerOf(call).equals(Clock.class.getName())
                        || ownerOf(call).equals(Date.class.getName()));
    }

    private static DescribedPredicate<JavaAccess<?>> blocks() {
        return DescribedPredicate.describe(
                "block a thread",
                call -> is(call, Thread.class, "sleep", "join")
                        || is(call, Future.class, "get", "join")
                        || is(call, CountDownLatch.class, "await")
                        || is(call, Semaphore.class, "acquire", "tryAcquire")
                        || is(call, BlockingQueue.class, "take", "put")
                        || is(call, ExecutorService.class, "awaitTermination", "invokeAll", "invokeAny")
                        || (ownerOf(call).equals(Object.class.getName())
                                && call.getName().equals("wait")));
    }

    private static boolean is(JavaAccess<?> call, Class<?> type, String... names) {
        return Set.of(names).contains(call.getName()) && call.getTargetOwner().isAssignableTo(type);
    }

    private static String ownerOf(JavaAccess<?> call) {
        return call.getTargetOwner().getName();
    }
}
