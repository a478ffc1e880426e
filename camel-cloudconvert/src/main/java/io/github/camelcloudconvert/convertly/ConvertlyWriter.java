package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import io.github.camelcloudconvert.convertly.operation.ConvertlyHeaders;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOutcome;
import io.github.camelcloudconvert.internal.message.OutcomeWriter;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Makes a message of what Convertly has brought, the same for producers and consumers. */
final class ConvertlyWriter {

    /** They let their holder read the files. */
    private static final Set<String> ADDRESSES = Set.of("downloadUrl", "download_url", "url");

    private ConvertlyWriter() {}

    /**
     * Takes over the files, also where it fails.
     *
     * @param tempDirectory our own folder
     */
    static void write(Exchange exchange, ConvertlyOutcome outcome, Path tempDirectory) throws IOException {
        new OutcomeWriter(exchange, ResultMode.BODY, tempDirectory).write(outcome.outcome());
        Message message = exchange.getMessage();
        ConvertlyJob job = outcome.job();
        if (job != null) {
            message.setHeader(HeaderNames.JOB_ID, job.id());
            message.setHeader(HeaderNames.JOB_STATUS, job.status());
        }
        if (!outcome.details().isEmpty()) {
            message.setHeader(ConvertlyHeaders.FILES, withoutAddresses(outcome.details()));
        }
    }

    private static List<Map<String, Object>> withoutAddresses(List<Map<String, Object>> details) {
        return details.stream()
                .map(file -> {
                    Map<String, Object> rest = new LinkedHashMap<>(file);
                    rest.keySet().removeAll(ADDRESSES);
                    return rest;
                })
                .toList();
    }
}
