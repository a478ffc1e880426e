package io.github.camelcloudconvert.crash;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a process at random moments and starts it again until all its inputs are through, then audits the books: nothing
 * is lost, paid twice, handed out again when the repository knew it, or left on disk. All choices come from one seed.
 */
final class CrashCampaign {

    private static final Logger LOG = LoggerFactory.getLogger(CrashCampaign.class);

    /** New ones for each life, so that there is always something to do. */
    private static final int INPUTS_OF_A_LIFE = 6;

    private static final int LOG_SHOWN = 3_000;
    private static final Duration LONGEST_START = Duration.ofSeconds(60);
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);

    private final CrashMode mode;
    private final int kills;
    private final long seed;
    private final int speed;
    private final Path folder;
    private final Random random;
    private final int port;
    private final long begin = System.nanoTime();
    private int inputs;
    private int killed;
    private int idle;
    private int handedAgain;

    /**
     * What has happened so far.
     *
     * @param idle those of the kills that met a process which had nothing left to do
     * @param files that were to be converted
     * @param paid how often one was converted
     * @param repeated those of them that were not the first of their file, all by calls that no key makes repeatable
     * @param jobs that were created; those that were never given their upload cost nothing
     * @param handedAgain ended jobs that reached their route again: the kill came before the repository knew of them
     */
    record Counts(
            CrashMode mode,
            long seed,
            int kills,
            int idle,
            int files,
            int paid,
            int repeated,
            int jobs,
            int handedOut,
            int handedAgain,
            long seconds) {}

    /** @param folder empty, for all that the campaign writes */
    CrashCampaign(CrashMode mode, int kills, long seed, int speed, Path folder) throws IOException {
        this.mode = mode;
        this.kills = kills;
        this.seed = seed;
        this.speed = speed;
        this.folder = folder;
        this.random = new Random(seed);
        this.port = freePort();
        Files.createDirectories(plan().results());
        Files.createDirectories(temp());
    }

    /** Not one that the system hands out to others while no process holds it. */
    private static int freePort() throws IOException {
        Random any = new Random();
        while (true) {
            int candidate = 20_000 + any.nextInt(12_000);
            try (ServerSocket probe = new ServerSocket()) {
                probe.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), candidate));
                return candidate;
            } catch (BindException taken) {
                LOG.debug("port {} is taken", candidate);
            }
        }
    }

    Counts run() throws Exception {
        LOG.info("{}: seed {}", mode, seed);
        try (CrashService service = new CrashService(mode, Files.createDirectories(folder.resolve("service")))) {
            while (killed < kills) {
                runAndKill(service);
                LOG.info("{}", counts(service));
            }
            finish(service);
            audit(service);
            Counts counts = counts(service);
            LOG.info("{}", counts);
            return counts;
        }
    }

    private void runAndKill(CrashService service) throws IOException, InterruptedException {
        int known = inputs;
        inputs += INPUTS_OF_A_LIFE;
        createJobs(service, known, known + INPUTS_OF_A_LIFE / 2);
        Handed handed = Handed.before(plan());
        Process process = fork(service, false);
        try {
            createJobs(service, known + INPUTS_OF_A_LIFE / 2, inputs);
            boolean early = random.nextInt(6) == 0;
            int requests = 1 + random.nextInt(mode.requests());
            int more = random.nextInt(60);
            if (early) {
                process.waitFor(random.nextInt(2500), TimeUnit.MILLISECONDS);
            } else {
                awaitRequests(service, process, service.requests() + requests);
                process.waitFor(more, TimeUnit.MILLISECONDS);
            }
            assertThat(process.isAlive()).as(this::story).isTrue();
        } finally {
            process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
        killed++;
        handedAgain += handed.requireNoneAgain(plan(), this::story);
    }

    /** Or until none has come for longer than a young client waits for late lists: then nothing is left to do. */
    private void awaitRequests(CrashService service, Process process, int enough) throws InterruptedException {
        int first = service.requests();
        int before = first;
        long since = System.nanoTime();
        while (process.isAlive() && service.requests() < enough) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
            Duration quiet = before == first ? LONGEST_START : Duration.ofMillis(1500 + 15_000 / speed);
            if (service.requests() != before) {
                before = service.requests();
                since = System.nanoTime();
            } else if (System.nanoTime() - since > quiet.toNanos()) {
                idle++;
                return;
            }
        }
    }

    /** Of others: only routes that start with ended jobs need them. */
    private void createJobs(CrashService service, int from, int to) throws IOException, InterruptedException {
        if (mode == CrashMode.JOBS) {
            for (int number = from; number < to; number++) {
                service.createJob(String.valueOf(number));
            }
        }
    }

    private void finish(CrashService service) throws IOException, InterruptedException {
        Handed handed = Handed.before(plan());
        Process process = fork(service, true);
        try {
            boolean ended = process.waitFor(LONGEST_LIFE.toSeconds(), TimeUnit.SECONDS);
            assertThat(ended).as(this::story).isTrue();
            assertThat(process.exitValue()).as(this::story).isZero();
        } finally {
            process.destroyForcibly();
        }
        handedAgain += handed.requireNoneAgain(plan(), this::story);
    }

    private void audit(CrashService service) throws IOException {
        List<String> sent = lines(plan().sent());
        for (int number = 0; number < inputs; number++) {
            for (String name : plan().names(number)) {
                int most = plan().direct(number) ? Collections.frequency(sent, name) : 1;
                assertThat(service.paid(name)).as("%s: %s", name, story()).isBetween(1, most);
                assertThat(plan().result(name)).as("%s: %s", name, story()).hasBinaryContent(CrashPlan.content(name));
            }
        }
        assertThat(files(plan().results())).as(this::story).hasSize(all().size());
        assertThat(files(plan().spool())).as(this::story).isEmpty();
        assertThat(files(temp()).stream().filter(file -> file.toString().contains("cloudconvert")))
                .as(this::story)
                .isEmpty();
        if (mode.consumes()) {
            assertThat(new HashSet<>(lines(plan().handedOut()))).as(this::story).hasSize(inputs);
            assertThat(keys(plan().delivered())).as(this::story).hasSize(inputs);
        }
    }

    private List<String> all() {
        return IntStream.range(0, inputs)
                .boxed()
                .flatMap(number -> plan().names(number).stream())
                .toList();
    }

    private Counts counts(CrashService service) throws IOException {
        int repeated = all().stream()
                .mapToInt(name -> Math.max(0, service.paid(name) - 1))
                .sum();
        return new Counts(
                mode,
                seed,
                killed,
                idle,
                all().size(),
                service.paidInAll(),
                repeated,
                service.createdJobs(),
                lines(plan().handedOut()).size(),
                handedAgain,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
    }

    /** What had been handed out before a life. */
    private record Handed(int lines, Set<String> known) {

        static Handed before(CrashPlan plan) throws IOException {
            return new Handed(CrashCampaign.lines(plan.handedOut()).size(), keys(plan.delivered()));
        }

        /** How many came again of which the repository could not know. */
        int requireNoneAgain(CrashPlan plan, Supplier<String> story) throws IOException {
            List<String> all = CrashCampaign.lines(plan.handedOut());
            List<String> here = all.subList(lines, all.size());
            assertThat(here).as(story).noneMatch(known::contains).doesNotHaveDuplicates();
            Set<String> before = new HashSet<>(all.subList(0, lines));
            return (int) here.stream().filter(before::contains).count();
        }
    }

    /** The ids of the jobs that an idempotent repository knows; its file is never divided by a kill, but may not exist. */
    static Set<String> keys(Path repository) throws IOException {
        return lines(repository).stream().map(key -> key.split("/", -1)[1]).collect(Collectors.toSet());
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** No process runs that could change them. */
    private static List<Path> files(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.toList();
        }
    }

    private CrashPlan plan() {
        return new CrashPlan(mode, folder, inputs, false, speed, port, List.of());
    }

    private Path temp() {
        return folder.resolve("tmp");
    }

    private Process fork(CrashService service, boolean last) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + temp(),
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                CrashWorker.class.getName()));
        command.addAll(new CrashPlan(mode, folder, inputs, last, speed, port, service.addresses()).arguments());
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("process.log").toFile()))
                .start();
    }

    /** What a failure is told with: how to repeat it, and what the process said. */
    private String story() {
        String said;
        try {
            said = Files.readString(folder.resolve("process.log"));
        } catch (IOException unreadable) {
            said = unreadable.toString();
        }
        return mode + ", -Dcrash.seed=" + seed + ", after " + killed + " kills; the process said: "
                + said.substring(Math.max(0, said.length() - LOG_SHOWN));
    }
}
