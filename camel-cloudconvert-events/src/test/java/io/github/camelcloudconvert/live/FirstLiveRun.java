package io.github.camelcloudconvert.live;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the real service with the emulator. Only the Maven profile {@code live} runs it; its name is none that is run
 * otherwise.
 */
class FirstLiveRun {

    @TempDir
    Path temp;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void theServiceIsComparedWithTheEmulator() throws Exception {
        LiveSettings settings = LiveSettings.read(System::getenv, System::getProperty);
        tell(before(settings));
        LiveRun service = LiveRun.of(settings.service(), Scenarios.ALL, temp, settings.budget());
        // at once, so that nothing of what was paid for is lost by what comes then
        service.write(settings.directory());
        List<LiveRun> emulators;
        try (Emulated emulated = Emulated.start()) {
            emulators = emulated.runBoth(temp);
        }
        LiveReport report = LiveReport.of(service, emulators);
        Path table = report.write(settings.directory());
        tell(after(report, table));

        assertThat(service.outcomes())
                .as("scenarios that did not go as expected; the tables are written all the same")
                .allSatisfy((scenario, outcome) -> assertThat(outcome).isEqualTo(LiveRun.PASSED));
    }

    private static String before(LiveSettings settings) {
        int cost = Scenarios.ALL.stream().mapToInt(Scenario::credits).sum();
        return "Against the " + settings.service().name() + ": " + Scenarios.ALL.size() + " scenarios, at most "
                + settings.budget().creations() + " jobs and tasks, "
                + settings.budget().time().toMinutes()
                + " minutes. Expected cost: "
                + (settings.service().production() ? "about " + cost + " credits." : "none.")
                + "\nWhat it needs: " + LiveSettings.instructions();
    }

    private static String after(LiveReport report, Path table) {
        LiveRun service = report.service();
        return service.recording().entries().size() + " exchanges, " + service.creations()
                + " jobs and tasks created, credits spent: "
                + (service.spent() == null ? "unknown" : service.spent()) + ".\nThe tables for docs/fidelity.md: "
                + table + "; the recordings are beside them.";
    }

    /** To whoever started Maven. */
    @SuppressWarnings("SystemOut")
    private static void tell(String text) {
        System.out.println(text);
    }
}
