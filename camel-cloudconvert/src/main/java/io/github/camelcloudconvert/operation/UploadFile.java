package io.github.camelcloudconvert.operation;

import io.github.camelcloudconvert.client.CloudConvertApi;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Options;

/** Hands one file to an import task: to the one that the header names, or to a new one. */
final class UploadFile implements Operation {

    @Override
    public String name() {
        return "uploadFile";
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        List<FileInput> files = request.input().files();
        if (files.size() == 1 && files.get(0) instanceof FileInput.Bytes bytes) {
            return request.client()
                    .upload(bytes.source(), request.options().get(Options.TASK_ID), request.progress())
                    .thenApply(task -> new Outcome.OfTask(task, null));
        }
        throw InputErrors.of(
                "upload the file",
                "one file can be uploaded, no address and no List: use createTask with import/url, or split the List");
    }
}
