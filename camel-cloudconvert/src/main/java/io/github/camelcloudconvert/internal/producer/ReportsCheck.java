package io.github.camelcloudconvert.internal.producer;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.events.EventModule;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;

/**
 * Whether that can arrive for which a producer waits. For {@code completion=webhook} the account needs a webhook consumer
 * in the context. Routes that are added to a running context start one by one, in any order, so there the first message
 * decides.
 */
public final class ReportsCheck {

    private final CamelContext context;
    private final boolean webhooks;
    private final boolean events;
    private final Account<?> own;
    private final BiPredicate<Endpoint, String> receivers;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param own the account of messages that name none
     * @param receivers whether an endpoint receives the deliveries of the account of that name
     */
    public ReportsCheck(
            CamelContext context, CompletionMode completion, Account<?> own, BiPredicate<Endpoint, String> receivers) {
        this.context = context;
        this.webhooks = completion == CompletionMode.WEBHOOK;
        this.events = completion == CompletionMode.EVENTS;
        this.own = own;
        this.receivers = receivers;
    }

    /**
     * Stops the start where events cannot come, and where deliveries cannot: that of the context, when all its routes are
     * known.
     */
    void requireAtStart() throws Exception {
        if (events) {
            AccountSettings settings = own.settings();
            if (settings != null) {
                settings.requireEvents();
            }
            EventModule.require("completion=events");
        }
        if (webhooks && own.settings() != null) {
            context.addStartupListener((started, alreadyStarted) -> {
                if (!alreadyStarted && !arrive(own.name())) {
                    throw new IllegalArgumentException(missing(own.name()));
                }
            });
        }
    }

    /** @throws ValidationException where the account has no consumer by now */
    void require(String account) {
        if (webhooks && !arrive(account)) {
            throw new ValidationException(missing(account), ErrorContext.of("wait for the job", account));
        }
    }

    private boolean arrive(String account) {
        boolean there =
                known.contains(account) || context.getEndpoints().stream().anyMatch(one -> receives(one, account));
        if (there) {
            known.add(account);
        }
        return there;
    }

    private boolean receives(Endpoint endpoint, String account) {
        if (endpoint instanceof DelegateEndpoint delegating) {
            return receives(delegating.getEndpoint(), account);
        }
        return receivers.test(endpoint, account);
    }

    private static String missing(String account) {
        return "completion=webhook waits for deliveries, and no route of this context receives those of the account "
                + account + ": add one from(\"cloudconvert:webhook?...\") or from(\"webhook:cloudconvert:webhook?...\")"
                + " for it, or use another completion";
    }
}
