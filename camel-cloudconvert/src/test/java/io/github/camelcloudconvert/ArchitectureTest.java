package io.github.camelcloudconvert;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import static com.tngtech.archunit.lang.conditions.ArchConditions.accessTargetWhere;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

/** What the packages may know of each other, and what no class may do. */
@AnalyzeClasses(
        packages = ArchitectureTest.ROOT,
        importOptions = {ImportOption.DoNotIncludeTests.class, ArchitectureTest.WithoutEmulator.class})
class ArchitectureTest {

    static final String ROOT = "io.github.camelcloudconvert";

    /** It shares the root of the package names, and has laws of its own. */
    static final class WithoutEmulator implements ImportOption {

        @Override
        public boolean includes(Location location) {
            return !location.contains("camel-cloudconvert-emulator")
                    && !location.contains("camel-cloudconvert-engines");
        }
    }

    private static final String CLIENT = ROOT + ".client";
    private static final String API_CALL = CLIENT + ".api.ApiCall";
    private static final String AWAIT = ROOT + ".internal.Await";

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("a package in a cycle can be neither understood nor tested alone");

    /** The table of docs/architecture.md is the list of layers: a row names the packages that its package uses, and no other. */
    @ArchTest
    static void packagesUseWhatTheDocsSay(JavaClasses classes) throws IOException {
        Map<String, Set<String>> allowed = documentedUses();
        Map<String, Set<String>> used = new TreeMap<>();
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            String user = room(type);
            if (!allowed.containsKey(user)) {
                violations.add("docs/architecture.md has no row for the package " + user);
                continue;
            }
            for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
                JavaClass target = dependency.getTargetClass().getBaseComponentType();
                boolean ours = (target.getPackageName() + ".").startsWith(ROOT + ".");
                if (!ours || room(target).equals(user)) {
                    continue;
                }
                used.computeIfAbsent(user, first -> new TreeSet<>()).add(room(target));
                if (!allowed.get(user).contains(room(target))) {
                    violations.add(user + " may not use " + room(target) + ": " + dependency.getDescription());
                }
            }
        }
        allowed.forEach((user, uses) -> uses.stream()
                // of names of headers, which are constants, bytecode shows no use
                .filter(use -> !use.equals("operation.option"))
                .filter(use -> !used.getOrDefault(user, Set.of()).contains(use))
                .forEach(use -> violations.add("docs/architecture.md lets " + user + " use " + use + " for nothing")));
        assertThat(violations).isEmpty();
        assertThat(allowed.keySet())
                .as("packages with a row in docs/architecture.md")
                .isEqualTo(classes.stream().map(ArchitectureTest::room).collect(Collectors.toSet()));
    }

    private static Map<String, Set<String>> documentedUses() throws IOException {
        Map<String, Set<String>> uses = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("..", "docs", "architecture.md"))) {
            Matcher row =
                    Pattern.compile("\\| `([a-z.()]+)` \\|[^|]*\\|([^|]*)\\|").matcher(line);
            if (row.matches()) {
                uses.put(
                        row.group(1),
                        Pattern.compile("`([a-z.]+)`")
                                .matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .collect(Collectors.toSet()));
            }
        }
        return uses;
    }

    private static String room(JavaClass type) {
        return type.getPackageName().equals(ROOT)
                ? "(root)"
                : type.getPackageName().substring(ROOT.length() + 1);
    }

    @ArchTest
    static final ArchRule roomsStaySmall =
            classes().should(beOneOfAtMost(30)).because("a package of more classes has more than one subject");

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
    static final ArchRule noSocketLibrary = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.socket..", "okhttp3..", "okio..", "org.json..")
            .because("camel-cloudconvert-events has the socket: without it everything but events has to work");

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
    static final ArchRule apiCallsStandInOneListPerService = noClasses()
            .that()
            .doNotHaveFullyQualifiedName(API_CALL)
            .and()
            .doNotHaveFullyQualifiedName(API_CALL + "$Builder")
            .and()
            .doNotHaveFullyQualifiedName(CLIENT + ".api.Calls")
            .and()
            .doNotHaveFullyQualifiedName(ROOT + ".convertly.client.ConvertlyCalls")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName(API_CALL + "$Builder")
            .because("whether a call may be repeated is decided where all calls of a service can be compared");

    @ArchTest
    static final ArchRule nothingIsPrinted = noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .because("a component speaks through the log of its host");

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
