package io.github.camelcloudconvert.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.WitnessedComponent;
import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.model.User;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.jspecify.annotations.Nullable;

/**
 * Scenarios that one service was asked for, with their outcomes and the recording of all exchanges.
 *
 * @param outcomes in the order of the scenarios: {@code passed}, or why not, in words without ids and values
 * @param spent credits that the account has lost meanwhile; null where the service does not tell
 */
record LiveRun(
        String service,
        Redaction redaction,
        Recording recording,
        Map<String, String> outcomes,
        int creations,
        @Nullable Long spent) {

    static final String PASSED = "passed";

    /**
     * Runs the scenarios one after the other; one that fails does not keep the others from running. A key that the
     * service refuses does.
     *
     * @param spool for the component's temporary files
     * @param budget what the run may take
     */
    static LiveRun of(Service service, List<Scenario> scenarios, Path spool, Budget budget) throws Exception {
        Redaction redaction = new Redaction(List.of(service.key()));
        Recorder recorder = new Recorder(redaction, budget.creations());
        CloudConvertComponent component = WitnessedComponent.create(recorder);
        service.configure(component.getConfiguration(), "camel-cloudconvert-live-" + UUID.randomUUID());
        component.getConfiguration().setTempDirectory(spool.toString());
        Map<String, String> outcomes = new LinkedHashMap<>();
        CamelContext context = new DefaultCamelContext();
        try {
            context.addComponent("cloudconvert", component);
            context.start();
            Stage stage = new Stage(context, service, recorder);
            recorder.begin("before and after");
            Long before = credits(stage);
            long end = System.nanoTime() + budget.time().toNanos();
            for (Scenario scenario : scenarios) {
                recorder.begin(scenario.name());
                boolean late = System.nanoTime() - end > 0;
                outcomes.put(scenario.name(), late ? "not run: the time is over" : outcome(scenario, stage, redaction));
            }
            recorder.begin("before and after");
            Long after = credits(stage);
            return new LiveRun(
                    service.name(),
                    redaction,
                    recorder.recording(),
                    outcomes,
                    recorder.creations(),
                    before == null || after == null ? null : Long.valueOf(before - after));
        } finally {
            context.close();
        }
    }

    private static @Nullable Long credits(Stage stage) throws Exception {
        Exchange done = stage.send("getCurrentUser", null, Map.of());
        if (done.getException() instanceof AuthenticationException refused) {
            throw new IllegalStateException(
                    "the service '" + stage.service().name() + "' refused the key (" + refused.httpStatus()
                            + "). The sandbox may want a key of its own: make one in its dashboard",
                    null);
        }
        return Stage.body(done, User.class).credits();
    }

    /**
     * Bounds of a run.
     *
     * @param creations requests that may create jobs or tasks
     * @param time after which no further scenario begins
     */
    record Budget(int creations, Duration time) {}

    /** The words of a failure may quote the service, so only its kind is told. */
    private static String outcome(Scenario scenario, Stage stage, Redaction redaction) {
        try {
            scenario.steps().run(stage);
            return PASSED;
        } catch (Exception | AssertionError failure) {
            return "failed: " + redaction.struck(kind(failure));
        }
    }

    private static String kind(Throwable failure) {
        Throwable cause = failure;
        while (!(cause instanceof CloudConvertException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String type = cause.getClass().getSimpleName();
        if (cause instanceof CloudConvertException typed) {
            return type + ", status " + typed.httpStatus() + ", code " + typed.code();
        }
        StackTraceElement[] trace = cause.getStackTrace();
        for (StackTraceElement element : trace) {
            if (element.getClassName().startsWith(Scenarios.class.getName())) {
                return type + " in line " + element.getLineNumber() + " of the scenarios";
            }
        }
        return type;
    }

    /** Writes the recording to a file of the service's name in the directory. */
    Path write(Path directory) throws IOException {
        Path file = Files.createDirectories(directory).resolve(service.replace(' ', '-') + ".jsonl");
        recording.write(file, redaction);
        return file;
    }
}
