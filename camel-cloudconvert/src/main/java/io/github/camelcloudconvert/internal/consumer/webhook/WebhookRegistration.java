package io.github.camelcloudconvert.internal.consumer.webhook;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.events.ReportedEvent;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.webhook.WebhookSignature;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The webhook as the service knows it. Registering is idempotent by address: nodes that share an address share a
 * webhook, and if two register at the same time, the older one stays. Thread-safe; nothing blocks.
 */
public final class WebhookRegistration implements WebhookSender<ReportedEvent> {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookRegistration.class);

    private static final Comparator<Webhook> OLDEST_FIRST =
            Comparator.<Webhook>comparingInt(hook -> hook.id().length()).thenComparing(Webhook::id);

    private final @Nullable String configuredSecret;
    private final List<String> events;
    private final Supplier<CloudConvertApi> account;
    private volatile State state = State.UNKNOWN;
    /** Null where the address of the webhook is unknown. */
    private volatile @Nullable String url;

    private volatile @Nullable Webhook registered;
    private volatile boolean ours;

    /**
     * @param secret the endpoint's or the account's; null where registration has to bring it
     * @param account of which the webhook is, asked when the service is
     */
    public WebhookRegistration(
            CloudConvertConfiguration configuration, @Nullable String secret, Supplier<CloudConvertApi> account) {
        String names = configuration.getWebhookEvents();
        this.configuredSecret = secret == null || secret.isBlank() ? null : secret;
        this.events = names == null ? Webhook.JOB_ENDS : Options.names(names);
        this.url = configuration.getWebhookUrl();
        this.account = account;
    }

    /** @throws IllegalArgumentException that says where a secret can be set */
    public void requireSecret() {
        if (!hasSecret()) {
            throw new IllegalArgumentException("no secret to verify deliveries with: set the option secret, or"
                    + " webhook.secret of the component or account, to the signing secret of the webhook");
        }
    }

    @Override
    public boolean hasSecret() {
        return configuredSecret != null || registeredSecret() != null;
    }

    @Override
    public boolean verifies(byte[] body, UnaryOperator<@Nullable String> headers, Instant now) {
        String signature = headers.apply(WebhookSignature.HEADER);
        return WebhookSignature.verify(body, signature, configuredSecret)
                || WebhookSignature.verify(body, signature, registeredSecret());
    }

    @Override
    public Optional<ReportedEvent> read(byte[] body) {
        return ReportedEvent.delivered(body);
    }

    @Override
    public boolean wants(String event) {
        return events.contains(event);
    }

    private @Nullable String registeredSecret() {
        Webhook known = registered;
        return known == null ? null : known.signingSecret();
    }

    @Override
    public State state() {
        return state;
    }

    /** Finds the webhook with this address, or creates it. One that is disabled, or reports other events, is replaced. */
    public CompletableFuture<Webhook> register(CloudConvertApi account, String address) {
        url = address;
        return list(account, address).thenCompose(present -> oldestUsable(present)
                .map(known -> CompletableFuture.completedFuture(keep(known, false)))
                .orElseGet(() -> create(account, address)));
    }

    private CompletableFuture<Webhook> create(CloudConvertApi account, String address) {
        return account.send(Calls.createWebhook(address, events))
                .thenCompose(created -> list(account, address).thenCompose(present -> {
                    Webhook stays = oldestUsable(present).orElse(created);
                    boolean isOurs = stays.id().equals(created.id());
                    return drop(account, present, created, stays)
                            .thenApply(done -> keep(isOurs ? created : stays, isOurs));
                }));
    }

    private Webhook keep(Webhook webhook, boolean created) {
        registered = webhook;
        ours = created;
        note(webhook.failing() ? State.FAILING : State.ACTIVE);
        return webhook;
    }

    /** Deletes what cannot be used any more, and ours where another node was first. */
    private CompletableFuture<Void> drop(
            CloudConvertApi account, List<Webhook> present, Webhook created, Webhook stays) {
        Set<String> useless = new LinkedHashSet<>();
        present.stream().filter(webhook -> !isUsable(webhook)).map(Webhook::id).forEach(useless::add);
        useless.add(created.id());
        useless.remove(stays.id());
        return CompletableFuture.allOf(useless.stream()
                .map(id -> account.send(Calls.deleteWebhook(id)))
                .toArray(CompletableFuture<?>[]::new));
    }

    private Optional<Webhook> oldestUsable(List<Webhook> present) {
        return present.stream().filter(this::isUsable).min(OLDEST_FIRST);
    }

    private boolean isUsable(Webhook webhook) {
        return !webhook.disabled() && Set.copyOf(webhook.events()).equals(Set.copyOf(events));
    }

    private static CompletableFuture<List<Webhook>> list(CloudConvertApi account, String address) {
        return account.send(Calls.listWebhooks(address, PageOf.FIRST)).thenApply(page -> page.items().stream()
                .filter(webhook -> address.equals(webhook.url()))
                .toList());
    }

    /** Deletes the webhook where this node has created it; one that it has found may serve others. */
    public CompletableFuture<@Nullable Void> unregister(CloudConvertApi account) {
        Webhook known = registered;
        registered = null;
        if (known == null || !ours) {
            return CompletableFuture.completedFuture(null);
        }
        ours = false;
        return account.send(Calls.deleteWebhook(known.id()));
    }

    /** One that we had registered and that is gone is registered again. */
    @Override
    public CompletableFuture<State> check() {
        String address = url;
        if (address == null) {
            return CompletableFuture.completedFuture(State.UNKNOWN);
        }
        return list(account.get(), address).thenCompose(present -> {
            if (present.isEmpty() && registered != null) {
                LOG.warn("the webhook is gone from the service; registering it again");
                return register(account.get(), address).thenApply(again -> state);
            }
            note(stateOf(present));
            return CompletableFuture.completedFuture(state);
        });
    }

    private static State stateOf(List<Webhook> present) {
        if (present.isEmpty()) {
            return State.MISSING;
        }
        if (present.stream().allMatch(Webhook::disabled)) {
            return State.DISABLED;
        }
        return present.stream().anyMatch(Webhook::failing) ? State.FAILING : State.ACTIVE;
    }

    private void note(State now) {
        State before = state;
        state = now;
        if (now == before) {
            return;
        }
        if (now == State.DISABLED) {
            LOG.warn("the service has disabled the webhook and delivers nothing any more: enable it in the dashboard,"
                    + " or delete it and restart the route; lost events are found by polling meanwhile");
        } else if (now == State.MISSING) {
            LOG.warn("the service knows no webhook with the address of the option webhookUrl: create it, or correct the"
                    + " option");
        } else {
            LOG.debug("the webhook is {}", now);
        }
    }

    /** Leaves out secrets and the address. */
    @Override
    public String toString() {
        return "WebhookRegistration[" + state + "]";
    }
}
