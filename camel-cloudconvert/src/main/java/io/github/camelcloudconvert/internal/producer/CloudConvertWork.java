package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.completion.CompletionMode;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.events.EventModule;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.internal.account.Account;
import io.github.camelcloudconvert.internal.account.AccountSettings;
import io.github.camelcloudconvert.internal.message.JobDeletion;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.CamelContext;
import org.apache.camel.DelegateEndpoint;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;

/**
 * Runs an operation of CloudConvert, finds out whether that can arrive for which it waits, and deletes its job where the
 * options say so. For {@code completion=webhook} the account needs a webhook consumer in the context. Routes that are
 * added to a running context start one by one, in any order, so there the first message decides.
 */
public final class CloudConvertWork implements ServiceWork<CloudConvertApi, Signing> {

    private final CamelContext context;
    private final Operation operation;
    private final CompletionMode completion;
    private final Account<Signing> own;
    private final BiPredicate<Endpoint, String> receivers;
    private final Set<String> known = ConcurrentHashMap.newKeySet();

    /**
     * @param own the account of messages that name none
     * @param receivers whether an endpoint receives the deliveries of the account of that name
     */
    public CloudConvertWork(
            CamelContext context,
            Operation operation,
            CompletionMode completion,
            Account<Signing> own,
            BiPredicate<Endpoint, String> receivers) {
        this.context = context;
        this.operation = operation;
        this.completion = completion;
        this.own = own;
        this.receivers = receivers;
    }

    @Override
    public String service() {
        return ErrorContext.CLOUDCONVERT;
    }

    /**
     * Stops the start where events cannot come, and where deliveries cannot: that of the context, when all its routes are
     * known.
     */
    @Override
    public void requireAtStart() throws Exception {
        AccountSettings settings = own.settings();
        if (completion == CompletionMode.EVENTS) {
            if (settings != null) {
                settings.requireEvents();
            }
            EventModule.require("completion=events");
        }
        if (completion == CompletionMode.WEBHOOK && settings != null) {
            context.addStartupListener((started, alreadyStarted) -> {
                if (!alreadyStarted && !arrive(own.name())) {
                    throw new IllegalArgumentException(missing(own.name()));
                }
            });
        }
    }

    /** For the endpoint's own options it is known at the start that addresses live. */
    @Override
    public void require(ResolvedAccount<CloudConvertApi, Signing> account, OptionSource options) {
        if (completion == CompletionMode.WEBHOOK && !arrive(account.name())) {
            throw new ValidationException(missing(account.name()), ErrorContext.of("wait for the job", account.name()));
        }
        if (deletesJob(options) && options.get(Options.RESULT) != ResultMode.BODY) {
            throw new ValidationException(
                    "deleteJob would make the addresses useless that the header " + Options.RESULT.header()
                            + " asks for: leave the header out, or remove deleteJob",
                    ErrorContext.local("read the options"));
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

    private static boolean deletesJob(OptionSource options) {
        return Boolean.TRUE.equals(options.get(Options.DELETE_JOB));
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        return operation.run(request);
    }

    @Override
    public void write(Exchange exchange, ServiceRequest<CloudConvertApi, Signing> request, Outcome outcome)
            throws IOException {
        OptionSource options = request.options();
        ResultMode mode = options.required(Options.RESULT);
        new OutcomeWriter(exchange, mode, options.required(Options.TEMP_DIRECTORY)).write(outcome);
        Job job = outcome.job();
        if (deletesJob(options) && job != null && !(outcome instanceof Outcome.OfJob)) {
            exchange.getExchangeExtension().addOnCompletion(new JobDeletion(request.client(), job.id()));
        }
    }
}
