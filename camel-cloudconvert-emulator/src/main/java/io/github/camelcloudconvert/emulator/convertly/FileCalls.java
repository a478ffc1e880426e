package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyJson.Page;
import io.github.camelcloudconvert.emulator.convertly.FormIntake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.service.signed.MediaTypes;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch.Fetched;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.vertx.core.AsyncResult;
import io.vertx.core.buffer.Buffer;

/** The calls about stored files, and transfers, which make some. */
final class FileCalls {
    private static final Intake.Manner FILE = new Intake.Manner(Pattern.compile("file"), false);
    private final Desk desk;
    private final ConvertlyJson json;

    FileCalls(Desk desk) {
        this.desk = desk;
        this.json = desk.json();
    }

    void list(ConvertlyExchange exchange) {
        Page page = JobCalls.page(exchange, 20);
        String words = exchange.query("q").orElse("").toLowerCase(Locale.ROOT);
        String type = exchange.query("mimePrefix").orElse("");
        Optional<String> folder = exchange.query("folderId");
        List<ShelfFile> files = desk.shelf().of(exchange.account()).stream()
                .filter(file -> file.name().toLowerCase(Locale.ROOT).contains(words))
                .filter(file -> file.mimeType().startsWith(type))
                .filter(file -> folder.isEmpty() || folder.get().equals(file.folder()))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("files", page.of(files).stream().map(json::stored).toList());
        body.put("pagination", json.page(page, files.size(), false));
        exchange.reply(200, body);
    }

    /** A client that asks for no JSON is sent on to the file. */
    void show(ConvertlyExchange exchange) {
        ShelfFile file = file(exchange);
        String accepted = exchange.request().getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            exchange.reply(200, json.storedWithAddress(file));
        } else {
            exchange.response().putHeader("Location", desk.shelf().address(file));
            exchange.send(302, null, Buffer.buffer());
        }
    }

    private ShelfFile file(ConvertlyExchange exchange) {
        return desk.shelf().get(exchange.account(), exchange.path("id"));
    }

    void change(ConvertlyExchange exchange) {
        ShelfFile file = file(exchange);
        exchange.json(fields -> {
            ShelfFile changed = file;
            if (fields.get("filename") instanceof String name && !name.isBlank()) {
                changed = changed.named(FileNames.safe(name));
            }
            if (fields.containsKey("folderId")) {
                Object folder = fields.get("folderId");
                changed = changed.in(folder == null ? null : String.valueOf(folder));
            }
            ShelfFile kept = desk.shelf().replace(exchange.account(), changed);
            exchange.reply(200, Map.of("file", json.stored(kept)));
        });
    }

    void delete(ConvertlyExchange exchange) {
        desk.shelf().remove(exchange.account(), exchange.path("id"));
        exchange.reply(200, Map.of("success", true, "message", "File deleted."));
    }

    void upload(ConvertlyExchange exchange) {
        desk.intake().read(exchange, FILE, form -> {
            if (form.files().size() != 1) {
                throw ConvertlyError.invalid("exactly one file is required.");
            }
            ShelfFile stored = desk.store(exchange.account(), form.files()).get(0);
            ShelfFile placed = stored.in(form.fields().get("folderId"));
            desk.shelf().replace(exchange.account(), placed);
            exchange.later(() -> exchange.reply(200, Map.of("file", json.stored(placed))));
        });
    }

    void transfer(ConvertlyExchange exchange) {
        exchange.json(fields -> {
            URI source = Desk.address(fields, "sourceUrl")
                    .orElseThrow(() -> ConvertlyError.invalid("sourceUrl is required."));
            for (String name : List.of("extract", "cloudSource")) {
                Object value = fields.get(name);
                if (value != null && !"false".equals(String.valueOf(value))) {
                    throw ConvertlyError.invalid("The emulator does not know %s.", name);
                }
            }
            String destination = String.valueOf(fields.getOrDefault("destination", "convertly-storage"));
            switch (destination) {
                case "download" -> download(exchange, source);
                case "convertly-storage" -> {
                    if ("false".equals(String.valueOf(fields.get("async")))) {
                        keep(exchange, source);
                    } else {
                        queue(exchange, source);
                    }
                }
                default -> throw ConvertlyError.invalid("destination must be download or convertly-storage.");
            }
        });
    }

    private void download(ConvertlyExchange exchange, URI source) {
        desk.intake()
                .fetch(source)
                .onComplete(fetched -> exchange.later(() -> {
                    Fetched file = checked(fetched);
                    Runnable gone =
                            () -> desk.vertx().fileSystem().delete(file.path().toString());
                    exchange.strikeReply(
                            () -> exchange.response()
                                    .putHeader("Content-Type", MediaTypes.of(file.name()))
                                    .sendFile(file.path().toString())
                                    .onComplete(sent -> gone.run()),
                            gone);
                }));
    }

    private static Fetched checked(AsyncResult<Fetched> fetched) {
        if (fetched.failed()) {
            throw ConvertlyError.invalid("sourceUrl: %s.", Intake.reason(fetched.cause()));
        }
        return fetched.result();
    }

    /** Answers when the file is on the shelf. */
    private void keep(ConvertlyExchange exchange, URI source) {
        desk.intake()
                .fetch(source)
                .onComplete(fetched -> exchange.later(() -> {
                    Fetched file = checked(fetched);
                    Upload upload = new Upload("file", file.name(), file.path(), file.size(), file.md5());
                    desk.workers().execute(() -> {
                        try {
                            ShelfFile kept = desk.store(exchange.account(), List.of(upload))
                                    .get(0);
                            exchange.later(() -> exchange.reply(200, json.storedWithAddress(kept)));
                        } catch (IOException | RuntimeException e) {
                            desk.vertx().fileSystem().delete(file.path().toString());
                            exchange.later(() -> exchange.broken(e));
                        }
                    });
                }));
    }

    /** A job that is pending until its file is here, and puts it on the shelf then. */
    private void queue(ConvertlyExchange exchange, URI source) {
        ConvertlyAccount account = exchange.account();
        AtomicReference<Made> arrived = new AtomicReference<>();
        Action action = (sources, folder) -> List.of(arrived.get());
        Order order = new Order("transfer", null, List.of(new Piece(List.of(), action)), false, null);
        String key = exchange.idempotencyKey();
        String id = UUID.randomUUID().toString();
        ConvertlyJob job = account.admit(
                null,
                key,
                () -> new ConvertlyJob(id, account, order, desk.clock().instant()));
        Map<String, Object> answer = json.queued(job);
        answer.put("mode", "async");
        exchange.reply(202, answer);
        if (job.id().equals(id)) {
            desk.intake().fetch(source).onComplete(fetched -> arrive(job, arrived, fetched));
        }
    }

    private void arrive(ConvertlyJob job, AtomicReference<Made> arrived, AsyncResult<Fetched> fetched) {
        if (fetched.failed()) {
            job.abort(
                    "sourceUrl: " + Intake.reason(fetched.cause()), desk.clock().instant());
        } else if (job.hasEnded()) {
            desk.vertx().fileSystem().delete(fetched.result().path().toString());
        } else {
            arrived.set(new Made(fetched.result().name(), fetched.result().path(), null));
            desk.queue().submit(job);
        }
    }
}
