package io.github.camelcloudconvert.convertly.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.transfer.UploadSource;
import io.github.camelcloudconvert.convertly.client.ConvertlyClient;
import io.github.camelcloudconvert.convertly.client.ConvertlyForm;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.ServiceRequest;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.option.RawText;

/** One of the media tools on a file, on several where the tool joins them. Its parameters are free options. */
final class MediaTool implements ConvertlyOperation {

    private static final String ACTION = "run the media tool";
    private static final Pattern TOOL = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+){0,5}");

    @Override
    public void validate(OptionSource endpoint) {
        String tool = endpoint.get(ConvertlyOptions.TOOL);
        if (tool == null || !TOOL.matcher(tool).matches()) {
            throw new IllegalArgumentException(
                    "mediaTool needs the option tool, such as tool=thumbnail: the name of the tool in the API");
        }
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        OptionSource options = request.options();
        Map<String, String> fields = new LinkedHashMap<>();
        String format = options.get(Options.OUTPUT_FORMAT);
        if (format != null) {
            fields.put("format", format);
        }
        BatchFields.addFree(options, fields);
        List<UploadSource> files = FormFiles.parts(FormFiles.inputs(request), fields, ACTION);
        String path = "/media/" + options.required(ConvertlyOptions.TOOL);
        if (options.required(ConvertlyOptions.ASYNC)) {
            fields.put("async", "true");
            return request.client()
                    .createToolJob(path, new ConvertlyForm(fields, files, null), request.waiting())
                    .thenApply(ConvertlyOutcome::ofJob);
        }
        return FormFiles.run(request, "media", ACTION, path, new ConvertlyForm(fields, files, null));
    }

    /** What the message says in JSON, and the free options. */
    static Map<String, Object> json(ServiceRequest<ConvertlyClient, ConvertlySigning> request) {
        Map<String, Object> json = new LinkedHashMap<>();
        request.options()
                .taskOptions()
                .forEach((name, value) -> json.put(name, value instanceof RawText raw ? raw.text() : value));
        Map<String, Object> body = request.input().object();
        if (body != null) {
            json.putAll(body);
        }
        return json;
    }
}
