package io.github.camelcloudconvert.convertly.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.client.ConvertlyForm;
import io.github.camelcloudconvert.convertly.client.ConvertlyOrder;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** The way of files to the service and back, for all operations that take some. */
final class FormFiles {

    private FormFiles() {}

    /** What the message says: the file behind an address, or the files of the body. */
    static List<FileInput> inputs(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        String source = request.options().get(Options.SOURCE_URL);
        return source == null
                ? request.input().files()
                : List.of(request.input().addressed(source));
    }

    /**
     * What is sent as parts of a form. An address goes into a field: the service fetches the file, which no job does.
     *
     * @param fields receives the address
     * @param action in words that fit after "could not"
     * @throws io.github.camelcloudconvert.client.error.ValidationException for an address among several files
     */
    static List<UploadSource> parts(List<FileInput> inputs, Map<String, String> fields, String action) {
        List<UploadSource> files = new ArrayList<>();
        for (FileInput input : inputs) {
            if (input instanceof FileInput.Bytes bytes) {
                files.add(bytes.source());
            } else if (input instanceof FileInput.Address address && inputs.size() == 1) {
                fields.put("sourceUrl", address.url().toString());
            } else {
                throw InputErrors.of(
                        action,
                        "input " + (files.size() + 1) + " of " + inputs.size()
                                + " is an address: Convertly fetches one file by its address and no more, so give the"
                                + " files themselves");
            }
        }
        return files;
    }

    /**
     * The results of an order as files.
     *
     * @param operation its name in the API
     * @param direct the path of the call whose reply brings the results; null for a job
     */
    static CompletableFuture<Outcome> run(
            ServiceRequest<ConvertlyClient, ConvertlySigning> request,
            String operation,
            String action,
            @Nullable String direct,
            ConvertlyForm form) {
        ConvertlyOrder order = new ConvertlyOrder(
                operation,
                action,
                direct,
                form,
                request.waiting(),
                request.target(),
                request.resume(),
                request.remember());
        return request.client().run(order).thenApply(ConvertlyOutcome::of);
    }
}
