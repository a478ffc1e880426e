package io.github.camelcloudconvert.convertly.operation;

import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.operation.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What an operation hands to the message.
 *
 * @param outcome becomes body and headers as for the other service
 * @param job the job that did the work, or that is meant; null where there is none
 * @param details what the service says of each result file; empty where there is none
 */
public record ConvertlyOutcome(Outcome outcome, @Nullable ConvertlyJob job, List<Map<String, Object>> details) {

    static ConvertlyOutcome of(Outcome outcome) {
        return new ConvertlyOutcome(outcome, null, List.of());
    }

    static ConvertlyOutcome ofJob(ConvertlyJob job) {
        return new ConvertlyOutcome(new Outcome.Value(job), job, List.of());
    }

    static ConvertlyOutcome value(@Nullable Object body) {
        return of(new Outcome.Value(body));
    }
}
