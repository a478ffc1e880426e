package io.github.camelcloudconvert.emulator.sdk;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

import com.cloudconvert.client.AbstractCloudConvertClient;
import com.cloudconvert.client.AsyncCloudConvertClient;
import com.cloudconvert.client.CloudConvertClient;
import com.cloudconvert.client.setttings.SettingsProvider;
import com.cloudconvert.dto.Status;
import com.cloudconvert.dto.request.RawImportRequest;
import com.cloudconvert.dto.request.UrlExportRequest;
import com.cloudconvert.dto.response.TaskResponse;
import com.cloudconvert.dto.result.AbstractResult;
import com.cloudconvert.dto.result.AsyncResult;
import com.cloudconvert.dto.result.Result;

/** One of the two clients of the vendor; what they offer is the same, but one answers later. */
final class Sdk implements AutoCloseable {
    private final String name;
    private final AbstractCloudConvertClient<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> client;

    private Sdk(String name, AbstractCloudConvertClient<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> client) {
        this.name = name;
        this.client = client;
    }

    static Sdk blocking(SettingsProvider settings) throws IOException {
        return new Sdk("CloudConvertClient", new CloudConvertClient(settings));
    }

    static Sdk asynchronous(SettingsProvider settings) throws IOException {
        return new Sdk("AsyncCloudConvertClient", new AsyncCloudConvertClient(settings));
    }

    AbstractCloudConvertClient<?, ?, ?, ?, ?, ?, ?, ?, ?, ?> client() {
        return client;
    }

    /** The body of an answer that must be a success. */
    static <T> T body(AbstractResult<T> answer) throws Exception {
        Result<T> result = result(answer);
        if (!result.getStatus().isSuccessful()) {
            throw new AssertionError("status " + result.getStatus().getCode());
        }
        return result.getBody();
    }

    static <T> Result<T> result(AbstractResult<T> answer) throws Exception {
        return answer instanceof AsyncResult<T> later ? later.get(60, TimeUnit.SECONDS) : (Result<T>) answer;
    }

    /** A file that is there. */
    TaskResponse imported(String name, String content) throws Exception {
        return done(body(
                client.importUsing().raw(new RawImportRequest().setFile(content).setFilename(name))));
    }

    /** Waits for the end of a task. */
    TaskResponse done(TaskResponse task) throws Exception {
        return body(client.tasks().wait(task.getId()));
    }

    /** Exports the files of a task and reads the first of them. */
    byte[] read(TaskResponse task) throws Exception {
        if (task.getStatus() != Status.FINISHED) {
            throw new AssertionError(task);
        }
        TaskResponse export = done(body(client.exportUsing().url(new UrlExportRequest().setInput(task.getId()))));
        return download(export.getResult().getFiles().get(0).get("url"));
    }

    byte[] download(String url) throws Exception {
        try (InputStream in = body(client.files().download(url))) {
            return in.readAllBytes();
        }
    }

    @Override
    public void close() throws IOException {
        client.close();
    }

    @Override
    public String toString() {
        return name;
    }
}
