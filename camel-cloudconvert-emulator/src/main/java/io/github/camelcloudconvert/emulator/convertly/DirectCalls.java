package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Result;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Form;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls whose reply carries the results: conversion and compression. Nothing is stored unless asked. */
final class DirectCalls {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCalls.class);
    private static final Intake.Manner FILES = new Intake.Manner(Pattern.compile("files(\\[\\d{0,6}])?"), true);
    private static final String UNSUPPORTED = "INVALID_CONVERSION_TYPE";
    private final Desk desk;
    private final ConvertlyJson json;
    private final Duration processing;

    /** @param processing how long a request takes, besides the work itself */
    DirectCalls(Desk desk, Duration processing) {
        this.desk = desk;
        this.json = desk.json();
        this.processing = processing;
    }

    /**
     * One request under way.
     *
     * @param tool whether it is a media tool, which says nothing of storage
     */
    private record Task(ConvertlyExchange exchange, String word, String id, boolean save, boolean tool) {}

    void convert(ConvertlyExchange exchange) {
        take(exchange, "convert", (batch, sources) -> batch.conversions(sources, desk.conversions()));
    }

    void compress(ConvertlyExchange exchange) {
        take(exchange, "compress", (batch, sources) -> batch.compressions(sources, desk.conversions(), false));
    }

    /** Reads the order of a request. */
    @FunctionalInterface
    private interface Reader {
        List<Piece> pieces(Batch batch, List<Source> sources);
    }

    private void take(ConvertlyExchange exchange, String word, Reader reader) {
        exchange.account().checkQuota();
        desk.intake().read(exchange, FILES, form -> {
            if (form.files().isEmpty()) {
                throw ConvertlyError.invalid("files or sourceUrl is required.");
            }
            Batch batch = new Batch(form.fields(), form.files().size(), desk.quirks());
            boolean save = batch.flag("saveToStorage");
            begin(new Task(exchange, word, UUID.randomUUID().toString(), save, false), form, batch, reader);
        });
    }

    /** Runs a media tool on the files of a form, and answers; on a worker. */
    void tool(ConvertlyExchange exchange, String tool, Form form, Action action) throws IOException {
        Task task = new Task(exchange, tool, UUID.randomUUID().toString(), false, true);
        Batch none = new Batch(Map.of(), form.files().size(), desk.quirks());
        begin(task, form, none, (batch, sources) -> List.of(new Piece(sources, action)));
    }

    private void begin(Task task, Form form, Batch batch, Reader reader) throws IOException {
        boolean begun = false;
        try {
            List<Piece> pieces = reader.pieces(batch, sources(task.id(), form));
            task.exchange().account().charge(task.exchange().route());
            begun = true;
            run(task, pieces);
        } finally {
            if (!begun) {
                clean(task.id());
            }
        }
    }

    private List<Source> sources(String id, Form form) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Upload upload : form.files()) {
            String name = sources.size() + "-" + Shelf.diskName(upload.name());
            StoredFile file = desk.shelf().files().adopt(id, name, upload.path(), upload.md5());
            sources.add(new Source(FileNames.safe(upload.name()), file.path(), file.size()));
        }
        return sources;
    }

    /** Runs all pieces and answers. */
    void run(Task task, List<Piece> pieces) {
        Trouble trouble = Trouble.of(task.exchange().fault(FaultPoint.PROCESSING, task.word()));
        if (trouble.stuck()) {
            LOG.debug("{} is stuck, as asked for", task.exchange().route());
            return;
        }
        Duration wait = processing.plus(trouble.extra());
        Runnable work = () -> answer(task, pieces, trouble.failure());
        if (wait.isZero()) {
            work.run();
        } else {
            desk.delay().after(wait, () -> desk.workers().execute(work));
        }
    }

    private void answer(Task task, List<Piece> pieces, String failure) {
        try {
            if (!failure.isEmpty()) {
                throw ConvertlyError.of(500, failure);
            }
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                results.addAll(made(task, pieces.get(i), i, results));
            }
            reply(task, results);
        } catch (IOException | RuntimeException e) {
            clean(task.id());
            task.exchange().later(() -> task.exchange().broken(e));
        }
    }

    private List<Result> made(Task task, Piece piece, int index, List<Result> before) throws IOException {
        Path folder = desk.shelf().files().newDirectory(task.id(), "piece-" + index);
        List<Result> results = new ArrayList<>();
        for (Made one : run(piece, folder)) {
            StoredFile file = desk.shelf().files().existing(one.name(), one.path());
            List<Result> taken = new ArrayList<>(before);
            taken.addAll(results);
            String name = Result.free(FileNames.safe(one.name()), taken);
            ShelfFile unsaved = new ShelfFile(
                    "", name, file.path(), file.size(), "", desk.clock().instant(), null);
            results.add(new Result(unsaved, piece.size(), one.quality()));
        }
        return results;
    }

    private static List<Made> run(Piece piece, Path folder) throws IOException {
        try {
            return piece.action().run(piece.sources(), folder);
        } catch (ConversionException e) {
            int status = UNSUPPORTED.equals(e.code()) ? 415 : 500;
            String names =
                    String.join(", ", piece.sources().stream().map(Source::name).toList());
            throw ConvertlyError.of(status, names + ": " + e.getMessage());
        }
    }

    private void reply(Task task, List<Result> results) throws IOException {
        if (task.save() && fits(task, results)) {
            List<Map<String, Object>> files = new ArrayList<>();
            for (Result result : results) {
                Result stored = store(task, result);
                files.add(json.file(stored, desk.shelf().address(stored.file()), true));
            }
            clean(task.id());
            task.exchange().later(() -> task.exchange().reply(200, body(task, files, Map.of("saved", true))));
            return;
        }
        String notice = task.save() ? "Storage is full. Files were not saved." : "Files were not saved.";
        task.exchange().later(() -> inline(task, results, Map.of("saved", false, "notice", notice)));
    }

    private boolean fits(Task task, List<Result> results) {
        long bytes = results.stream().mapToLong(result -> result.file().size()).sum();
        boolean fits = task.exchange().account().store(bytes);
        if (fits) {
            task.exchange().account().free(bytes);
        }
        return fits;
    }

    private Result store(Task task, Result result) throws IOException {
        Optional<ShelfFile> file = desk.shelf()
                .add(
                        task.exchange().account(),
                        result.file().name(),
                        result.file().path(),
                        null);
        ShelfFile stored = file.orElseThrow(() -> ConvertlyError.of(403, "Storage limit reached."));
        return new Result(stored, result.originalSize(), result.quality());
    }

    private static Map<String, Object> body(Task task, List<Map<String, Object>> files, Map<String, Object> storage) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("files", files);
        if (!task.tool()) {
            body.put("storage", storage);
        }
        return body;
    }

    private void inline(Task task, List<Result> results, Map<String, Object> storage) {
        ConvertlyExchange exchange = task.exchange();
        List<Path> paths = results.stream().map(result -> result.file().path()).toList();
        InlineReply reply = new InlineReply(desk.vertx(), exchange.response(), paths);
        List<Map<String, Object>> files = results.stream()
                .map(result ->
                        json.file(result, "data:" + result.file().mimeType() + ";base64," + reply.placeholder(), false))
                .toList();
        byte[] text = WireJson.write(exchange.decorated(body(task, files, storage)), false);
        exchange.strikeReply(
                () -> {
                    exchange.announce();
                    reply.send(text).onComplete(sent -> {
                        if (sent.failed()) {
                            LOG.debug("a reply broke off", sent.cause());
                            exchange.cut();
                        }
                        desk.workers().execute(() -> clean(task.id()));
                    });
                },
                () -> desk.workers().execute(() -> clean(task.id())));
    }

    private void clean(String id) {
        try {
            desk.shelf().files().delete(id);
        } catch (IOException e) {
            LOG.warn("files of a request stay behind", e);
        }
    }
}
