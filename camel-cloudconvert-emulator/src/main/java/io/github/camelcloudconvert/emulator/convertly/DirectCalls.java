package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Result;
import io.github.camelcloudconvert.emulator.convertly.Intake.Form;
import io.github.camelcloudconvert.emulator.convertly.Intake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.convertly.Order.Trouble;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls whose reply carries the results: conversion and compression. Nothing is stored unless asked. */
final class DirectCalls {
    private static final Logger LOG = LoggerFactory.getLogger(DirectCalls.class);
    private static final Intake.FileFields FILES = new Intake.FileFields(Pattern.compile("files(\\[\\d{0,6}])?"), true);
    private static final String UNSUPPORTED = "INVALID_CONVERSION_TYPE";
    private final Services services;

    DirectCalls(Services services) {
        this.services = services;
    }

    /**
     * One request under way.
     *
     * @param tool whether it is a media tool, which says nothing of storage
     */
    private record Task(ConvertlyExchange exchange, String word, String id, boolean save, boolean tool) {}

    void convert(ConvertlyExchange exchange) {
        take(exchange, "convert", (batch, sources) -> batch.conversions(sources, services.conversions()));
    }

    void compress(ConvertlyExchange exchange) {
        take(exchange, "compress", (batch, sources) -> batch.compressions(sources, services.conversions(), false));
    }

    /** Reads the order of a request. */
    @FunctionalInterface
    private interface Reader {
        List<Piece> pieces(Batch batch, List<Source> sources);
    }

    private void take(ConvertlyExchange exchange, String word, Reader reader) {
        exchange.account().checkQuota();
        services.intake().read(exchange, FILES, form -> {
            if (form.files().isEmpty()) {
                throw ConvertlyError.invalid("files or sourceUrl is required.");
            }
            Batch batch = new Batch(form.fields(), form.files().size(), services.quirks());
            boolean save = batch.flag("saveToStorage");
            begin(new Task(exchange, word, UUID.randomUUID().toString(), save, false), form, batch, reader);
        });
    }

    /** Runs a media tool on the files of a form, and answers; on a worker. */
    void tool(ConvertlyExchange exchange, String tool, Form form, Action action) throws IOException {
        Task task = new Task(exchange, tool, UUID.randomUUID().toString(), false, true);
        Batch none = new Batch(Map.of(), form.files().size(), services.quirks());
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
                services.shelf().discard(task.id());
            }
        }
    }

    private List<Source> sources(String id, Form form) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Upload upload : form.files()) {
            String name = sources.size() + "-" + Shelf.diskName(upload.name());
            StoredFile file = services.shelf().files().adopt(id, name, upload.path(), upload.md5());
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
        Duration wait = services.settings().processing().plus(trouble.extra());
        Runnable work = () -> answer(task, pieces, trouble.failure());
        if (wait.isZero()) {
            work.run();
        } else {
            services.delay().after(wait, () -> services.workers().execute(work));
        }
    }

    private void answer(Task task, List<Piece> pieces, String failure) {
        try {
            if (!failure.isEmpty()) {
                throw ConvertlyError.of(500, failure);
            }
            List<Result> results = new ArrayList<>();
            for (int i = 0; i < pieces.size(); i++) {
                make(task, pieces.get(i), i, results);
            }
            reply(task, results);
        } catch (IOException | RuntimeException e) {
            services.shelf().discard(task.id());
            task.exchange().later(() -> task.exchange().broken(e));
        }
    }

    /** Adds what becomes of a piece to the results before it. */
    private void make(Task task, Piece piece, int index, List<Result> results) throws IOException {
        Path folder = services.shelf().files().newDirectory(task.id(), "piece-" + index);
        for (Made one : run(piece, folder)) {
            StoredFile file = services.shelf().files().existing(one.name(), one.path());
            Set<String> taken = new HashSet<>();
            results.forEach(result -> taken.add(result.file().name()));
            String name = Result.free(one.name(), taken);
            ShelfFile unsaved = new ShelfFile("", name, file.path(), file.size(), "", services.now(), null);
            results.add(new Result(unsaved, piece.size(), one.quality()));
        }
    }

    private static List<Made> run(Piece piece, Path folder) throws IOException {
        try {
            return piece.action().run(piece.sources(), folder);
        } catch (ConversionException e) {
            int status = UNSUPPORTED.equals(e.code()) ? 415 : 500;
            throw ConvertlyError.of(status, piece.names() + ": " + e.getMessage());
        }
    }

    private void reply(Task task, List<Result> results) throws IOException {
        if (task.save() && fits(task, results)) {
            List<Map<String, Object>> files = store(task, results).stream()
                    .map(stored -> services.json().file(stored, services.shelf().address(stored.file()), true))
                    .toList();
            services.shelf().discard(task.id());
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

    private List<Result> store(Task task, List<Result> results) throws IOException {
        List<Made> made = results.stream()
                .map(result -> new Made(result.file().name(), result.file().path(), result.quality()))
                .toList();
        List<ShelfFile> files = services.shelf().addAll(task.exchange().account(), made);
        List<Result> stored = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            Result result = results.get(i);
            stored.add(new Result(files.get(i), result.originalSize(), result.quality()));
        }
        return stored;
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
        InlineReply reply = new InlineReply(services.vertx(), exchange.response(), paths);
        List<Map<String, Object>> files = results.stream()
                .map(result -> services.json()
                        .file(result, "data:" + result.file().mimeType() + ";base64," + reply.placeholder(), false))
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
                        services.workers().execute(() -> services.shelf().discard(task.id()));
                    });
                },
                () -> services.workers().execute(() -> services.shelf().discard(task.id())));
    }
}
