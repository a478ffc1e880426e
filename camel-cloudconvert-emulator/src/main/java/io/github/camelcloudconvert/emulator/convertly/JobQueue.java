package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Result;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Status;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.convertly.Order.Trouble;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs jobs one file after the other: queued, then processing, then ended. No thread waits for a delay or for a plan that
 * lets no more jobs run. Thread-safe.
 */
final class JobQueue {
    private static final Logger LOG = LoggerFactory.getLogger(JobQueue.class);
    private final Services services;
    private final List<Run> waiting = new ArrayList<>();
    private boolean paused;
    private int generation;

    JobQueue(Services services) {
        this.services = services;
    }

    void submit(ConvertlyJob job) {
        later(job).run();
    }

    /** What submits a job when its files are here; nothing, when a reset comes before. */
    Runnable later(ConvertlyJob job) {
        Run run = new Run(job, generation());
        return () -> enter(run);
    }

    private void enter(Run run) {
        boolean forgotten;
        synchronized (this) {
            forgotten = run.isForgotten();
            if (!forgotten) {
                waiting.add(run);
            }
        }
        if (forgotten) {
            services.shelf().discard(run.job.id());
        } else {
            after(services.settings().queued(), () -> {
                run.due = true;
                pump();
            });
        }
    }

    /** Removes what a job that was cancelled has on disk. */
    void withdraw(ConvertlyJob job) {
        synchronized (this) {
            waiting.removeIf(run -> run.job.equals(job));
        }
        services.workers().execute(() -> services.shelf().discard(job.id()));
    }

    private synchronized int generation() {
        return generation;
    }

    /** Lets nothing begin until {@link #resume}. */
    synchronized void pause() {
        paused = true;
    }

    void resume() {
        synchronized (this) {
            paused = false;
        }
        pump();
    }

    /** Forgets what waits; neither that nor what runs leaves anything behind. Blocks on the disk. */
    void reset() {
        List<Run> forgotten;
        synchronized (this) {
            generation++;
            forgotten = List.copyOf(waiting);
            waiting.clear();
            paused = false;
        }
        forgotten.forEach(run -> services.shelf().discard(run.job.id()));
    }

    private void pump() {
        startable().forEach(run -> {
            if (run.job.begin()) {
                services.hooks().happened("conversion.started", run.job, Map.of());
                run.next(0);
            } else {
                run.job.account().running().end();
            }
        });
    }

    private synchronized List<Run> startable() {
        List<Run> startable = new ArrayList<>();
        if (!paused) {
            for (Iterator<Run> each = waiting.iterator(); each.hasNext(); ) {
                Run run = each.next();
                if (run.due && run.job.account().running().tryBegin()) {
                    each.remove();
                    startable.add(run);
                }
            }
        }
        return startable;
    }

    private void after(Duration time, Runnable action) {
        if (time.isZero()) {
            action.run();
        } else {
            services.delay().after(time, action);
        }
    }

    /** One job that runs, or waits for that. */
    private final class Run {
        private final ConvertlyJob job;
        private final int born;

        /** Whether it has been pending for as long as jobs are at least. */
        private volatile boolean due;

        Run(ConvertlyJob job, int born) {
            this.job = job;
            this.born = born;
        }

        private boolean isForgotten() {
            return born != generation();
        }

        void next(int index) {
            Trouble trouble = Trouble.of(services.infrastructure()
                    .faults()
                    .take(FaultPoint.PROCESSING, job.order().word()));
            if (trouble.stuck()) {
                LOG.debug("{} is stuck, as asked for", job);
                return;
            }
            after(
                    services.settings().processing().plus(trouble.extra()),
                    () -> work(() -> {
                        if (trouble.failure().isEmpty()) {
                            run(index);
                        } else {
                            job.fail(trouble.failure());
                        }
                        if (index + 1 < job.order().pieces().size()) {
                            next(index + 1);
                        } else {
                            finish();
                        }
                    }));
        }

        private void work(Runnable action) {
            try {
                services.workers().execute(action);
            } catch (RejectedExecutionException e) {
                LOG.debug("{} ends with the emulator", job, e);
            }
        }

        private void run(int index) {
            Piece piece = job.order().pieces().get(index);
            String reason = "Internal error";
            try {
                Path folder = services.shelf().files().newDirectory(job.id(), "piece-" + index);
                keep(piece.size(), piece.action().run(piece.sources(), folder));
                reason = "";
            } catch (ConversionException e) {
                reason = piece.names() + ": " + e.getMessage();
            } catch (ConvertlyError e) {
                reason = piece.names() + ": " + e.text();
            } catch (IOException | RuntimeException e) {
                // the boundary of the worker: a broken engine must fail its file, not leave its job processing for ever
                LOG.warn("{} broke", job, e);
            } finally {
                if (!reason.isEmpty()) {
                    job.fail(reason);
                }
            }
        }

        private void keep(long originalSize, List<Made> made) throws IOException {
            if (isForgotten()) {
                return;
            }
            Set<String> taken = new HashSet<>();
            job.state().results().forEach(result -> taken.add(result.file().name()));
            List<Made> named = new ArrayList<>();
            for (Made one : made) {
                named.add(new Made(Result.free(one.name(), taken), one.path(), one.quality()));
            }
            List<ShelfFile> files = services.shelf().addAll(job.account(), named);
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                results.add(new Result(files.get(i), originalSize, named.get(i).quality()));
            }
            job.add(results);
            if (!job.order().archive()) {
                results.forEach(result -> services.hooks().stored(job, result.file()));
            }
            services.hooks()
                    .happened(
                            "conversion.progress",
                            job,
                            Map.of(
                                    "filename",
                                    results.isEmpty()
                                            ? ""
                                            : results.get(0).file().name()));
        }

        private void finish() {
            try {
                if (job.order().archive() && !isForgotten() && job.state().completed() > 0) {
                    bundle();
                }
                job.end(services.has(ConvertlyQuirk.PARTIAL_FAILURE_FAILS_JOB), services.now());
            } catch (ConversionException | ConvertlyError e) {
                job.abort(String.valueOf(e.getMessage()), services.now());
            } catch (IOException | RuntimeException e) {
                LOG.warn("the results of {} cannot be packed", job, e);
                job.abort("Internal error", services.now());
            } finally {
                leave();
            }
        }

        private void leave() {
            if (!isForgotten()) {
                job.account().running().end();
            }
            services.shelf().discard(job.id());
            if (!isForgotten()) {
                boolean completed = job.state().status() == Status.COMPLETED;
                services.hooks().happened(completed ? "conversion.completed" : "conversion.failed", job, Map.of());
            }
            pump();
        }

        private void bundle() throws IOException, ConversionException {
            List<Result> parts = job.state().results();
            List<Source> sources =
                    parts.stream().map(part -> part.file().source()).toList();
            long originals = parts.stream().mapToLong(Result::originalSize).sum();
            String format = services.has(ConvertlyQuirk.ARCHIVE_IS_TGZ) ? "tgz" : "zip";
            Path folder = services.shelf().files().newDirectory(job.id(), "archive");
            Made archive = services.engines().bundle("converted", sources, format, folder);
            Result result =
                    new Result(services.shelf().add(job.account(), archive.name(), archive.path()), originals, null);
            job.replace(result);
            parts.forEach(
                    part -> services.shelf().remove(job.account(), part.file().id()));
            services.hooks().stored(job, result.file());
        }
    }
}
