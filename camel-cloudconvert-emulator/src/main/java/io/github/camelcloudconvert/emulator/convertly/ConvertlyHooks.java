package io.github.camelcloudconvert.emulator.convertly;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Infrastructure;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Settings;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Webhook;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.hook.HookPolicy;
import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import io.github.camelcloudconvert.emulator.hook.HookSignature;
import io.github.camelcloudconvert.emulator.hook.SignedDelivery;
import io.github.camelcloudconvert.emulator.hook.WebhookDelivery;
import io.github.camelcloudconvert.emulator.hook.WebhookSender;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import org.jspecify.annotations.Nullable;

/** Tells webhooks, and the callbacks that jobs brought along, what happens; and keeps what was told. Thread-safe. */
final class ConvertlyHooks {
    private static final int KEPT = 1000;
    private static final Set<String> ENDS =
            Set.of("conversion.completed", "conversion.failed", "media.tool.completed", "media.tool.failed");
    private static final Set<String> OF_OLDER_GUIDE =
            Set.of("conversion.completed", "file.uploaded", "media.tool.completed", "workflow.completed");
    private final WebhookSender sender;
    /** Sends what jobs asked for themselves. */
    private final WebhookSender callbacks;

    private final Clock clock;
    private final Set<ConvertlyQuirk> quirks;
    private final ConvertlyJson json;
    private final List<Webhook> endpoints = new CopyOnWriteArrayList<>();
    private final Map<String, Sent> history = new LinkedHashMap<>();

    /** What was to be delivered; a replay sends the same body with a new time. */
    private record Sent(
            ConvertlyAccount account, SignedDelivery letter, @Nullable String secret, boolean own, Instant at) {}

    ConvertlyHooks(Infrastructure infrastructure, Settings settings, ConvertlyJson json) {
        this.clock = infrastructure.clock();
        this.quirks = settings.quirks();
        this.json = json;
        this.sender = sender(infrastructure, settings.webhookPauses());
        boolean once = quirks.contains(ConvertlyQuirk.CALLBACK_NOT_RETRIED);
        this.callbacks = once ? sender(infrastructure, List.of()) : sender;
        endpoints.addAll(settings.webhooks());
    }

    private WebhookSender sender(Infrastructure infrastructure, List<Duration> pauses) {
        int last = quirks.contains(ConvertlyQuirk.ONLY_200_DELIVERS) ? 200 : 299;
        HookPolicy policy = new HookPolicy(
                pauses,
                HookPolicy::isLoopback,
                status -> status >= 200 && status <= last ? Verdict.DELIVERED : Verdict.AGAIN);
        return new WebhookSender(infrastructure.vertx(), clock, policy, infrastructure.faults());
    }

    void add(Webhook endpoint) {
        endpoints.add(endpoint);
    }

    /** Tells that an original or an output was stored. */
    void stored(ConvertlyJob job, ShelfFile file) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("filename", file.name());
        data.put("storedFileId", file.id());
        happened("file.uploaded", job, data);
    }

    /** Tells of an event of a batch, in the name that its kind of job has for it. */
    void happened(String type, ConvertlyJob job, Map<String, Object> data) {
        String event = named(type, job);
        if (event.isEmpty()) {
            return;
        }
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("jobId", job.id());
        about.putAll(data);
        tell(event, job, about);
        if (ENDS.contains(event) && quirks.contains(ConvertlyQuirk.UNKNOWN_EVENTS)) {
            tell("conversion.celebrated", job, about);
        }
        Order.Callback callback = job.order().callback();
        if (callback != null && ENDS.contains(event)) {
            boolean bare = quirks.contains(ConvertlyQuirk.CALLBACK_BODY_IS_JOB);
            SignedDelivery.Event what = new SignedDelivery.Event(event, job.id());
            String body = bare ? text(json.detail(job)) : envelope(event, about);
            send(job, letter(callback.url(), what, body, callback.secret()), callback.secret(), true);
        }
    }

    /** Media tools have events of their own, transfers none but those of files. */
    private static String named(String type, ConvertlyJob job) {
        if (type.equals("file.uploaded")
                || Set.of("convert", "compress").contains(job.order().type())) {
            return type;
        }
        boolean tool = job.order().tool() != null;
        return tool && (type.endsWith(".completed") || type.endsWith(".failed"))
                ? type.replace("conversion.", "media.tool.")
                : "";
    }

    private void tell(String event, ConvertlyJob job, Map<String, Object> about) {
        if (quirks.contains(ConvertlyQuirk.FEW_EVENTS) && !OF_OLDER_GUIDE.contains(event)) {
            return;
        }
        SignedDelivery.Event what = new SignedDelivery.Event(event, job.id());
        String body = envelope(event, about);
        for (Webhook endpoint : endpoints) {
            if (endpoint.wants(event) || event.equals("conversion.celebrated")) {
                send(job, letter(endpoint.url(), what, body, endpoint.secret()), endpoint.secret(), false);
            }
        }
    }

    private String envelope(String event, Map<String, Object> about) {
        Map<String, Object> envelope = new LinkedHashMap<>();
        envelope.put("id", "evt_" + UUID.randomUUID());
        envelope.put("type", event);
        envelope.put("created", clock.instant().getEpochSecond());
        envelope.put("data", about);
        if (quirks.contains(ConvertlyQuirk.UNKNOWN_FIELDS)) {
            envelope.put("x_unannounced", true);
        }
        return text(envelope);
    }

    private static String text(Map<String, Object> body) {
        return new String(WireJson.write(body, false), StandardCharsets.UTF_8);
    }

    private SignedDelivery letter(URI target, SignedDelivery.Event event, String body, @Nullable String secret) {
        long time = clock.instant().getEpochSecond();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("user-agent", "Convertly-Webhooks/1.0");
        headers.put("convertly-event", event.name());
        headers.put("convertly-timestamp", String.valueOf(time));
        if (secret != null) {
            String old = quirks.contains(ConvertlyQuirk.TWO_SIGNATURES)
                    ? ",v1=" + HookSignature.of(secret + "-of-last-year", time + "." + body)
                    : "";
            headers.put(
                    "convertly-signature", "t=" + time + old + ",v1=" + HookSignature.of(secret, time + "." + body));
        }
        return SignedDelivery.of(target, event, body, headers);
    }

    private void send(ConvertlyJob job, SignedDelivery letter, @Nullable String secret, boolean own) {
        Sent sent = new Sent(job.account(), letter, secret, own, clock.instant());
        synchronized (history) {
            history.put(letter.id(), sent);
            if (history.size() > KEPT) {
                history.remove(history.keySet().iterator().next());
            }
        }
        post(sent);
    }

    private void post(Sent sent) {
        (sent.own() ? callbacks : sender).send(sent.letter());
    }

    /** The deliveries of an account, newest first. */
    List<Map<String, Object>> deliveries(ConvertlyAccount account) {
        List<Sent> all;
        synchronized (history) {
            all = new ArrayList<>(history.values());
        }
        Collections.reverse(all);
        return all.stream()
                .filter(sent -> sent.account() == account)
                .map(this::delivery)
                .toList();
    }

    private Map<String, Object> delivery(Sent sent) {
        List<WebhookDelivery> attempts = attempts().stream()
                .filter(attempt -> attempt.letter().id().equals(sent.letter().id()))
                .toList();
        WebhookDelivery last = attempts.isEmpty() ? null : attempts.get(attempts.size() - 1);
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", sent.letter().id());
        json.put("endpoint", sent.letter().target().toString());
        json.put("eventType", sent.letter().event().name());
        json.put("status", status(last));
        json.put("httpStatus", last == null ? null : last.status());
        json.put("attempts", attempts.size());
        json.put("createdAt", sent.at().toString());
        json.put("lastAttemptAt", last == null ? null : last.sentAt().toString());
        return json;
    }

    private static String status(@Nullable WebhookDelivery last) {
        if (last == null) {
            return "pending";
        }
        return switch (last.verdict()) {
            case DELIVERED -> "delivered";
            case AGAIN -> "retrying";
            case FAILED, DISABLE -> "failed";
        };
    }

    /** Sends a delivery once more, with a new time under the signature. */
    Map<String, Object> replay(ConvertlyAccount account, String id) {
        Sent before;
        synchronized (history) {
            before = history.get(id);
        }
        if (before == null || before.account() != account) {
            throw ConvertlyError.notFound("Delivery");
        }
        SignedDelivery old = before.letter();
        SignedDelivery letter =
                letter(old.target(), old.event(), old.body(), before.secret()).as(old.id());
        Sent again = new Sent(account, letter, before.secret(), before.own(), before.at());
        synchronized (history) {
            history.put(id, again);
        }
        post(again);
        return delivery(again);
    }

    /** All attempts so far, in the order in which they ended, those of callbacks last. */
    List<WebhookDelivery> attempts() {
        Stream<WebhookDelivery> own = callbacks == sender ? Stream.empty() : callbacks.deliveries().all().stream();
        return Stream.concat(sender.deliveries().all().stream(), own).toList();
    }

    /** Gives up what waits and forgets what was told; the webhooks stay. */
    void reset() {
        synchronized (history) {
            history.clear();
        }
        sender.forgetAll();
        callbacks.forgetAll();
    }

    void close() {
        sender.close();
        callbacks.close();
    }
}
