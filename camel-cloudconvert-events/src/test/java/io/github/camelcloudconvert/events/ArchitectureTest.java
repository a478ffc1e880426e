package io.github.camelcloudconvert.events;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

/** What the module may know of the component, and what it may not do. */
@AnalyzeClasses(packages = ArchitectureTest.OWN, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String OWN = "io.github.camelcloudconvert.events";

    private static final String CLIENT = "io.github.camelcloudconvert.client.";

    @ArchTest
    static final ArchRule itUsesWhatTheDocsSay = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    OWN,
                    CLIENT + "events",
                    CLIENT + "activity",
                    CLIENT + "error",
                    CLIENT + "time",
                    CLIENT + "transport",
                    "java..",
                    "javax.net..",
                    "org.slf4j..",
                    "org.jspecify..",
                    "io.socket..",
                    "okhttp3..",
                    "okio..", // the bytes of okhttp
                    "org.json..")
            .because("docs/architecture.md lists these packages of the client, and no Camel");

    @ArchTest
    static final ArchRule theLibraryStaysInTwoClasses = noClasses()
            .that()
            .doNotBelongToAnyOf(SocketIoFactory.class, SocketIoFeeds.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.socket..", "okhttp3..", "okio..", "org.json..")
            .because("nothing of it is loaded before events are wanted, and another one must not touch the connection");

    @ArchTest
    static final ArchRule onlyTheServiceIsPublic = classes()
            .that()
            .areTopLevelClasses()
            .and()
            .doNotBelongToAnyOf(SocketIoFeeds.class)
            .should()
            .notBePublic()
            .because("the component finds the service, and applications have the types of client.events");

    @ArchTest
    static final ArchRule nothingBlocksOrReadsTheClock = noClasses()
            .should()
            .callMethod(Thread.class, "sleep", long.class)
            .orShould()
            .callMethod(Future.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "get")
            .orShould()
            .callMethod(CompletableFuture.class, "join")
            .orShould()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("no thread may be held while events are awaited, and tests move the time by hand");
}
