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
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.service.signed.MediaTypes;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch.Fetched;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.vertx.core.buffer.Buffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The calls about stored files, and transfers, which make some. */
final class FileCalls {
    private static final Logger LOG = LoggerFactory.getLogger(FileCalls.class);
    private static final Intake.FileFields FILE = new Intake.FileFields(Pattern.compile("file"), false);
    private final Services services;
    private final JobQueue queue;

    FileCalls(Services services, JobQueue queue) {
        this.services = services;
        this.queue = queue;
    }

    void list(ConvertlyExchange exchange) {
        Page page = JobCalls.page(exchange, 20);
        String words = exchange.query("q").orElse("").toLowerCase(Locale.ROOT);
        String type = exchange.query("mimePrefix").orElse("");
        Optional<String> folder = exchange.query("folderId");
        List<ShelfFile> files = services.shelf().of(exchange.account()).stream()
                .filter(file -> file.name().toLowerCase(Locale.ROOT).contains(words))
                .filter(file -> file.mimeType().startsWith(type))
                .filter(file -> folder.isEmpty() || folder.get().equals(file.folder()))
                .toList();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("files", page.of(files).stream().map(services.json()::stored).toList());
        body.put("pagination", services.json().page(page, files.size(), false));
        exchange.reply(200, body);
    }

    /** A client that asks for no JSON is sent on to the file. */
    void show(ConvertlyExchange exchange) {
        ShelfFile file = file(exchange);
        String accepted = exchange.request().getHeader("Accept");
        if (accepted != null && accepted.contains("application/json")) {
            exchange.reply(200, services.json().storedWithAddress(file));
        } else {
            exchange.response().putHeader("Location", services.shelf().address(file));
            exchange.send(302, null, Buffer.buffer());
        }
    }

    private ShelfFile file(ConvertlyExchange exchange) {
        return services.shelf().get(exchange.account(), exchange.path("id"));
    }

    void change(ConvertlyExchange exchange) {
        String id = file(exchange).id();
        exchange.json(fields -> {
            ShelfFile kept = services.shelf().change(exchange.account(), id, file -> changed(file, fields));
            exchange.reply(200, Map.of("file", services.json().stored(kept)));
        });
    }

    private static ShelfFile changed(ShelfFile file, Map<String, Object> fields) {
        ShelfFile changed = file;
        if (fields.get("filename") instanceof String name && !name.isBlank()) {
            changed = changed.named(FileNames.safe(name));
        }
        if (fields.containsKey("folderId")) {
            Object folder = fields.get("folderId");
            changed = changed.in(folder == null ? null : String.valueOf(folder));
        }
        return changed;
    }

    void delete(ConvertlyExchange exchange) {
        services.shelf().remove(exchange.account(), exchange.path("id"));
        exchange.reply(200, Map.of("success", true, "message", "File deleted."));
    }

    void upload(ConvertlyExchange exchange) {
        services.intake().read(exchange, FILE, form -> {
            if (form.files().size() != 1) {
                throw ConvertlyError.invalid("exactly one file is required.");
            }
            ShelfFile stored = services.store(exchange.account(), form.files()).get(0);
            String folder = form.fields().get("folderId");
            ShelfFile placed = services.shelf().change(exchange.account(), stored.id(), file -> file.in(folder));
            exchange.later(
                    () -> exchange.reply(200, Map.of("file", services.json().stored(placed))));
        });
    }

    void transfer(ConvertlyExchange exchange) {
        exchange.json(fields -> {
            URI source = Services.address(fields, "sourceUrl")
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
        services.intake().fetch(exchange, source, file -> {
            Runnable gone =
                    () -> services.vertx().fileSystem().delete(file.path().toString());
            exchange.strikeReply(
                    () -> exchange.response()
                            .putHeader("Content-Type", MediaTypes.of(file.name()))
                            .sendFile(file.path().toString())
                            .onComplete(sent -> gone.run()),
                    gone);
        });
    }

    /** Answers when the file is on the shelf. */
    private void keep(ConvertlyExchange exchange, URI source) {
        services.intake().fetch(exchange, source, file -> services.workers().execute(() -> {
            try {
                ShelfFile kept = services.shelf().add(exchange.account(), file.name(), file.path());
                exchange.later(() -> exchange.reply(200, services.json().storedWithAddress(kept)));
            } catch (IOException | RuntimeException e) {
                services.vertx().fileSystem().delete(file.path().toString());
                exchange.later(() -> exchange.broken(e));
            }
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
        ConvertlyJob job = account.admit(null, key, () -> new ConvertlyJob(id, account, order, services.now()));
        Map<String, Object> answer = services.json().queued(job);
        answer.put("mode", "async");
        exchange.reply(202, answer);
        if (job.id().equals(id)) {
            Runnable submission = queue.later(job);
            services.intake().fetch(source).onComplete(fetched -> {
                if (fetched.failed()) {
                    job.abort("sourceUrl: " + Intake.reason(fetched.cause()), services.now());
                } else {
                    services.workers().execute(() -> arrive(job, arrived, fetched.result(), submission));
                }
            });
        }
    }

    /** The file lies with its job from here on, and goes with it. */
    private void arrive(ConvertlyJob job, AtomicReference<Made> arrived, Fetched file, Runnable submission) {
        FileStore files = services.shelf().files();
        try {
            StoredFile kept = files.adopt(job.id(), Shelf.diskName(file.name()), file.path(), file.md5());
            arrived.set(new Made(file.name(), kept.path(), null));
            submission.run();
        } catch (IOException e) {
            LOG.warn("the file of {} cannot be kept", job, e);
            services.vertx().fileSystem().delete(file.path().toString());
            job.abort("Storage is unavailable.", services.now());
        } finally {
            if (job.hasEnded()) {
                services.shelf().discard(job.id());
            }
        }
    }
}
