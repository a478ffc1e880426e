package io.github.camelcloudconvert.internal.producer;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.internal.message.JobDeletion;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;

/** Runs an operation of CloudConvert, and deletes its job where the options say so. */
public final class CloudConvertWork implements ServiceWork<CloudConvertApi, Signing, Outcome> {

    private final Operation operation;
    private final ReportsCheck reports;

    /** @param reports whether what completion waits for can arrive */
    public CloudConvertWork(Operation operation, ReportsCheck reports) {
        this.operation = operation;
        this.reports = reports;
    }

    @Override
    public String service() {
        return ErrorContext.CLOUDCONVERT;
    }

    @Override
    public void requireAtStart() throws Exception {
        reports.requireAtStart();
    }

    /** For the endpoint's own options it is known at the start that addresses live. */
    @Override
    public void require(ResolvedAccount<CloudConvertApi, Signing> account, OptionSource options) {
        reports.require(account.name());
        if (deletesJob(options) && options.get(Options.RESULT) != ResultMode.BODY) {
            throw new ValidationException(
                    "deleteJob would make the addresses useless that the header " + Options.RESULT.header()
                            + " asks for: leave the header out, or remove deleteJob",
                    ErrorContext.local("read the options"));
        }
    }

    private static boolean deletesJob(OptionSource options) {
        return Boolean.TRUE.equals(options.get(Options.DELETE_JOB));
    }

    @Override
    public CompletableFuture<Outcome> run(
            ResolvedAccount<CloudConvertApi, Signing> account, Delivery<CloudConvertApi, Signing, Outcome> delivery) {
        return operation.run(new Operation.Request(
                delivery.options(),
                delivery.input(),
                account.client(),
                delivery.progress(),
                account.signing(),
                delivery.resume(),
                delivery::remember));
    }

    @Override
    public void write(
            Exchange exchange, OptionSource options, ResolvedAccount<CloudConvertApi, Signing> account, Outcome outcome)
            throws IOException {
        ResultMode mode = options.required(Options.RESULT);
        new OutcomeWriter(exchange, mode, options.required(Options.TEMP_DIRECTORY)).write(outcome);
        Job job = outcome.job();
        if (deletesJob(options) && job != null && !(outcome instanceof Outcome.OfJob)) {
            exchange.getExchangeExtension()
                    .addOnCompletion(new JobDeletion(account.client().get(), job.id()));
        }
    }

    @Override
    public Outcome told(Outcome outcome) {
        return outcome;
    }
}
