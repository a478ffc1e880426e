package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Status;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJson.Page;
import io.github.camelcloudconvert.emulator.convertly.Intake.Form;
import io.github.camelcloudconvert.emulator.convertly.Intake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** The calls about jobs. */
final class JobCalls {
    /** Clients send {@code files}, {@code files[]} or {@code files[0]}. */
    private static final Intake.FileFields FILES =
            new Intake.FileFields(Pattern.compile("files(\\[\\d{0,6}])?"), false);

    private static final String COMPRESS = "compress";
    private final Services services;
    private final JobQueue queue;

    JobCalls(Services services, JobQueue queue) {
        this.services = services;
        this.queue = queue;
    }

    void create(ConvertlyExchange exchange) {
        read(exchange, FILES, form -> answer(exchange, submit(exchange, form)));
    }

    /** Reads what a job is to be made of, unless the key of the request has made one, which is the answer then. */
    void read(ConvertlyExchange exchange, Intake.FileFields wanted, Intake.FormAction action) {
        ConvertlyAccount account = exchange.account();
        Optional<ConvertlyJob> known = account.remembered(exchange.idempotencyKey());
        if (known.isPresent()) {
            exchange.reply(200, services.json().queued(known.get()));
        } else {
            account.checkQuota();
            services.intake().read(exchange, wanted, action);
        }
    }

    /** Answers with a job as it is now, which may not have begun. */
    void answer(ConvertlyExchange exchange, ConvertlyJob job) {
        Map<String, Object> answer = services.json().queued(job);
        exchange.later(() -> exchange.reply(200, answer));
    }

    private ConvertlyJob submit(ConvertlyExchange exchange, Form form) throws IOException {
        Batch batch = new Batch(form.fields(), form.files().size(), services.quirks());
        if (!batch.flag("saveToStorage")) {
            int status = services.has(ConvertlyQuirk.UNSAVED_JOB_ANSWERS_403) ? 403 : 400;
            throw ConvertlyError.of(status, "A job needs saveToStorage=true.");
        }
        if (form.files().isEmpty()) {
            throw ConvertlyError.invalid("files is required.");
        }
        return submit(exchange, form.files(), sources -> order(batch, form.fields(), sources));
    }

    /** Stores files, and makes a job for them, unless the key of the request has made one. */
    ConvertlyJob submit(ConvertlyExchange exchange, List<Upload> uploads, Function<List<Source>, Order> reader)
            throws IOException {
        ConvertlyAccount account = exchange.account();
        List<ShelfFile> stored = services.store(account, uploads);
        boolean admitted = false;
        try {
            Order order = reader.apply(stored.stream().map(ShelfFile::source).toList());
            String id = UUID.randomUUID().toString();
            ConvertlyJob job = account.admit(
                    exchange.route(),
                    exchange.idempotencyKey(),
                    () -> new ConvertlyJob(id, account, order, services.now()));
            admitted = job.id().equals(id);
            if (admitted) {
                stored.forEach(file -> services.hooks().stored(job, file));
                queue.submit(job);
            }
            return job;
        } finally {
            if (!admitted) {
                stored.forEach(file -> services.shelf().remove(account, file.id()));
            }
        }
    }

    private Order order(Batch batch, Map<String, String> fields, List<Source> sources) {
        String type = batch.text("jobType", "convert");
        if (!type.equals("convert") && !type.equals(COMPRESS)) {
            throw ConvertlyError.invalid("jobType must be convert or compress.");
        }
        List<Piece> pieces = type.equals(COMPRESS)
                ? batch.compressions(sources, services.conversions(), true)
                : batch.conversions(sources, services.conversions());
        return new Order(type, null, pieces, batch.flag("createArchive"), callback(fields));
    }

    static Order.@Nullable Callback callback(Map<String, ?> fields) {
        Object given = fields.get("callbackSecret");
        // a form sends an empty field for what was left out
        String secret = given == null || String.valueOf(given).isEmpty() ? null : String.valueOf(given);
        return Services.address(fields, "callbackUrl")
                .map(url -> new Order.Callback(url, secret))
                .orElse(null);
    }

    void show(ConvertlyExchange exchange) {
        exchange.reply(200, services.json().detail(job(exchange)));
    }

    private static ConvertlyJob job(ConvertlyExchange exchange) {
        return exchange.account().job(exchange.path("id"));
    }

    void list(ConvertlyExchange exchange) {
        Page page = page(exchange, 20);
        Optional<Status> status = exchange.query("status").map(JobCalls::status);
        List<ConvertlyJob> all = new ArrayList<>(exchange.account().jobs());
        if (!services.has(ConvertlyQuirk.LIST_OLDEST_FIRST)) {
            Collections.reverse(all);
        }
        Stream<ConvertlyJob> wanted =
                all.stream().filter(job -> status.isEmpty() || job.state().status() == status.get());
        List<ConvertlyJob> jobs = new ArrayList<>(wanted.toList());
        if (!jobs.isEmpty() && exchange.fault(FaultPoint.LIST).isPresent()) {
            jobs.remove(services.has(ConvertlyQuirk.LIST_OLDEST_FIRST) ? jobs.size() - 1 : 0);
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("jobs", page.of(jobs).stream().map(services.json()::summary).toList());
        body.put(
                "pagination",
                services.json().page(page, jobs.size(), services.has(ConvertlyQuirk.PAGINATION_WITHOUT_TOTAL)));
        exchange.reply(200, body);
    }

    static Page page(ConvertlyExchange exchange, int standard) {
        return new Page(
                number(exchange, "limit", standard, 1, 100), number(exchange, "offset", 0, 0, Integer.MAX_VALUE));
    }

    private static int number(ConvertlyExchange exchange, String name, int standard, int least, int most) {
        String text = exchange.query(name).orElse(null);
        try {
            int number = text == null ? standard : Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw ConvertlyError.invalid("%s is not a whole number.", name);
        }
        throw ConvertlyError.invalid("%s must be between %d and %d.", name, least, most);
    }

    private static Status status(String word) {
        return Stream.of(Status.values())
                .filter(status -> status.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> ConvertlyError.invalid("status is none of a job."));
    }

    void deliveries(ConvertlyExchange exchange) {
        Page page = page(exchange, 25);
        List<Map<String, Object>> all = services.hooks().deliveries(exchange.account());
        exchange.reply(200, Map.of("deliveries", page.of(all)));
    }

    void replay(ConvertlyExchange exchange) {
        Map<String, Object> delivery = services.hooks().replay(exchange.account(), exchange.path("id"));
        exchange.reply(200, Map.of("success", true, "delivery", delivery));
    }

    void cancel(ConvertlyExchange exchange) {
        ConvertlyJob job = job(exchange);
        Optional<Status> refusal = job.cancel(services.now());
        if (refusal.isPresent()) {
            throw ConvertlyError.of(
                    409,
                    "Only pending jobs can be cancelled; this one is "
                            + refusal.get().word() + ".");
        }
        queue.withdraw(job);
        if (!services.has(ConvertlyQuirk.CANCELLED_JOB_FAILS)) {
            exchange.account().forget(job);
        }
        if (services.has(ConvertlyQuirk.CANCEL_ANSWERS_204)) {
            exchange.send(204, null, Buffer.buffer());
        } else if (services.has(ConvertlyQuirk.CANCEL_ANSWERS_TEXT)) {
            exchange.send(200, "text/plain; charset=utf-8", Buffer.buffer("Job cancelled"));
        } else {
            exchange.reply(200, Map.of("success", true, "jobId", job.id()));
        }
    }
}
