package io.github.camelcloudconvert.emulator.hook;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.fault.FaultPlan;
import io.github.camelcloudconvert.emulator.fault.FaultPoint;
import io.github.camelcloudconvert.emulator.fault.Faults;
import io.github.camelcloudconvert.emulator.hook.HookPolicy.Verdict;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends events with signature and repeats them by the rules of a policy (docs/api-notes.md#webhook-deliveries). Callers
 * never wait, and no thread is held between two attempts. What waits is given up by {@link #forgetAll}.
 */
public final class WebhookSender {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int ANSWER_MILLIS = 10_000;
    private final Vertx vertx;
    private final HttpClient client;
    private final Clock clock;
    private final HookPolicy policy;
    private final Faults faults;
    private final WebhookDeliveries log = new WebhookDeliveries();
    private final Webhooks none;

    /** Deliveries of an earlier generation are given up. */
    private final AtomicLong generation = new AtomicLong();

    private volatile boolean closed;

    public WebhookSender(Vertx vertx, Clock clock, HookPolicy policy, Faults faults) {
        this.vertx = vertx;
        this.clock = clock;
        this.policy = policy;
        this.faults = faults;
        this.none = new Webhooks(clock);
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(ANSWER_MILLIS)
                .setReadIdleTimeout(ANSWER_MILLIS / 1000)
                .setMaxPoolSize(64));
    }

    public WebhookDeliveries deliveries() {
        return log;
    }

    /** Sends nothing any more. */
    public void close() {
        closed = true;
    }

    /** Gives up what waits for its next attempt and forgets what was sent. */
    public void forgetAll() {
        generation.incrementAndGet();
        log.clear();
    }

    /**
     * Begins a delivery.
     *
     * @param webhooks of the account, which learn how it went
     */
    public void send(SignedDelivery letter, Webhooks webhooks) {
        Delivery delivery = new Delivery(letter, webhooks, generation.get());
        FaultPlan plan = faults.take(FaultPoint.WEBHOOK, letter.event().name()).orElse(null);
        if (!closed) {
            vertx.runOnContext(run -> delivery.begin(plan));
        }
    }

    /** Begins a delivery to an address that is no webhook of an account. */
    public void send(SignedDelivery letter) {
        send(letter, none);
    }

    private void later(long millis, Runnable action) {
        if (!closed) {
            vertx.setTimer(Math.max(1, millis), timer -> action.run());
        }
    }

    /** One letter and its attempts; they come one after the other. */
    private final class Delivery {
        private final SignedDelivery letter;
        private final Webhooks webhooks;
        private final long born;

        Delivery(SignedDelivery letter, Webhooks webhooks, long born) {
            this.letter = letter;
            this.webhooks = webhooks;
            this.born = born;
        }

        void begin(@Nullable FaultPlan plan) {
            if (plan == null) {
                attempt(1);
                return;
            }
            Fault fault = plan.fault();
            if (fault == Fault.WEBHOOK_DUPLICATED) {
                attempt(1);
                attempt(1);
            } else if (fault == Fault.WEBHOOK_LATE) {
                later(plan.number(), () -> attempt(1));
            } else if (fault == Fault.WEBHOOK_TAMPERED) {
                new Delivery(letter.tampered(), webhooks, born).attempt(1);
            } else if (fault == Fault.WEBHOOK_TRUNCATED) {
                new Delivery(letter.truncated(plan.number()), webhooks, born).attempt(1);
            } else {
                LOG.debug("{} is lost, as asked for", letter);
            }
        }

        private void attempt(int number) {
            Long id = letter.webhookId();
            if (closed || born != generation.get() || (id != null && !webhooks.isOn(id))) {
                return;
            }
            Instant now = clock.instant();
            if (!policy.targets().test(letter.target())) {
                end(new WebhookDelivery(letter, number, null, "the target is not allowed", Verdict.FAILED, now));
                return;
            }
            post().onComplete(answer -> {
                Integer status = answer.succeeded() ? answer.result().statusCode() : null;
                String problem = answer.succeeded() ? null : String.valueOf(answer.cause());
                Verdict verdict = status == null ? policy.unreached(number) : policy.verdict(status, number);
                end(new WebhookDelivery(letter, number, status, problem, verdict, now));
            });
        }

        private Future<HttpClientResponse> post() {
            RequestOptions options;
            try {
                options = new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setAbsoluteURI(letter.target().toString())
                        .setTimeout(ANSWER_MILLIS)
                        .putHeader("Content-Type", "application/json");
                letter.headers().forEach(options::putHeader);
            } catch (RuntimeException e) {
                // Vert.x wraps what java.net.URL says about an address that only looked well-formed
                return Future.failedFuture(e);
            }
            return client.request(options).compose(request -> request.send(Buffer.buffer(letter.body())));
        }

        private void end(WebhookDelivery attempt) {
            Verdict verdict = attempt.verdict();
            LOG.debug("attempt {} of {}: status {}, {}", attempt.attempt(), letter, attempt.status(), verdict);
            if (born != generation.get()) {
                return;
            }
            note(verdict);
            log.add(attempt);
            if (verdict == Verdict.AGAIN) {
                later(policy.pause(attempt.attempt()).toMillis(), () -> attempt(attempt.attempt() + 1));
            }
        }

        private void note(Verdict verdict) {
            Long id = letter.webhookId();
            if (id == null || verdict == Verdict.AGAIN) {
                return;
            }
            webhooks.note(id, health(verdict));
        }

        private Webhook.Health health(Verdict verdict) {
            return switch (verdict) {
                case DELIVERED -> Webhook.Health.WELL;
                case DISABLE -> Webhook.Health.DISABLED;
                case AGAIN, FAILED -> Webhook.Health.FAILING;
            };
        }
    }
}
