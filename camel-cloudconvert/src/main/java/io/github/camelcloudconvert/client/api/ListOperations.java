package io.github.camelcloudconvert.client.api;

import java.util.List;

import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.transport.Reply;

/**
 * {@code GET /operations} or {@code GET /convert/formats}: all in one reply, however long.
 *
 * @param formats whether to ask the latter, which knows conversions only
 */
record ListOperations(OperationFilter filter, boolean formats) implements ApiCall<List<OperationInfo>> {

    @Override
    public String action() {
        return formats ? "list the formats" : "list the operations";
    }

    @Override
    public String path() {
        return ApiPath.of(formats ? "/convert/formats" : "/operations")
                .query("filter[operation]", formats ? null : filter.operation())
                .query("filter[input_format]", filter.inputFormat())
                .query("filter[output_format]", filter.outputFormat())
                .query("filter[engine]", filter.engine())
                .query("filter[engine_version]", filter.engineVersion())
                .query("include", filter.include())
                .query("alternatives", filter.alternatives() ? "true" : null)
                .toString();
    }

    @Override
    public List<OperationInfo> parse(Reply reply) {
        return Envelope.items(reply, OperationInfo::of);
    }
}
