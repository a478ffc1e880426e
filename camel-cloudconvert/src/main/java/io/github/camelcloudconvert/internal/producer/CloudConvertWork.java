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
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.Signing;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;

/** Runs an operation of CloudConvert, and deletes its job where the options say so. */
public final class CloudConvertWork implements ServiceWork<CloudConvertApi, Signing> {

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
