package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import org.jspecify.annotations.Nullable;

/**
 * What is to be made of which files.
 *
 * @param type as {@code convert}, {@code compress}, {@code media_tool}, {@code transfer}
 * @param tool of a media tool, else null
 * @param archive whether the results are delivered as one file
 * @param callback who is told, besides the webhooks
 */
record Order(String type, @Nullable String tool, List<Piece> pieces, boolean archive, @Nullable Callback callback) {

    /** Where a job tells of its end; without a secret nothing is signed. */
    record Callback(URI url, @Nullable String secret) {}

    /** A file that was sent, on disk under a name without surprises. */
    record Source(String name, Path path, long size) {}

    /** Files that become results together: one, unless a tool joins several. */
    record Piece(List<Source> sources, Action action) {
        long size() {
            return sources.stream().mapToLong(Source::size).sum();
        }

        /** The names of its files, for messages. */
        String names() {
            return String.join(", ", sources.stream().map(Source::name).toList());
        }
    }

    /**
     * A file that an action has made.
     *
     * @param name as users see it
     */
    record Made(String name, Path path, @Nullable Integer quality) {}

    /** Makes something of sources; blocks. */
    @FunctionalInterface
    interface Action {
        /** @param folder empty, for the results */
        List<Made> run(List<Source> sources, Path folder) throws IOException, ConversionException;
    }

    /**
     * What a fault does to the work on a file.
     *
     * @param stuck whether it never ends
     * @param extra how much longer it takes
     * @param failure why it fails, empty when it does not
     */
    record Trouble(boolean stuck, Duration extra, String failure) {
        private static final Trouble NONE = new Trouble(false, Duration.ZERO, "");

        static Trouble of(Optional<FaultPlan> fault) {
            return fault.map(Trouble::of).orElse(NONE);
        }

        private static Trouble of(FaultPlan plan) {
            boolean slow = plan.fault() == Fault.TASK_SLOW;
            return new Trouble(
                    plan.fault() == Fault.TASK_STUCK,
                    slow ? Duration.ofMillis(Math.max(1, plan.number())) : Duration.ZERO,
                    plan.fault() == Fault.TASK_FAILS ? plan.failure().message() : "");
        }
    }

    /** By what faults and logs know it. */
    String word() {
        return tool == null ? type : tool;
    }
}
