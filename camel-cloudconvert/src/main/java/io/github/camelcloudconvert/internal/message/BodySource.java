package io.github.camelcloudconvert.internal.message;

import java.net.URI;
import java.net.URL;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.config.Addresses;
import io.github.camelcloudconvert.operation.MessageInput.Source;
import io.github.camelcloudconvert.operation.option.Options;
import org.jspecify.annotations.Nullable;

/** What a message asks to fetch: addresses, or the files of a job or task. */
final class BodySource {

    private BodySource() {}

    /**
     * @param jobId of the header, or null
     * @throws io.github.camelcloudconvert.client.error.ValidationException if nothing can be fetched
     */
    static Source read(@Nullable Object body, @Nullable String jobId) {
        if (body instanceof Job job) {
            return new Source(fetchable(job.tasks().stream()), job.id());
        }
        if (body instanceof Task task) {
            return new Source(fetchable(Stream.of(task)), task.jobId());
        }
        if (body instanceof List<?> list && !list.isEmpty()) {
            return new Source(list.stream().map(BodySource::address).toList(), null);
        }
        if (body instanceof URI
                || body instanceof URL
                || (body instanceof String text && Addresses.looksLikeOne(text))) {
            return new Source(List.of(address(body)), null);
        }
        return new Source(List.of(), BodyId.read(Options.JOB_ID, jobId, body));
    }

    private static List<FileRef> fetchable(Stream<Task> tasks) {
        return tasks.flatMap(task -> task.result().files().stream())
                .filter(file -> file.url() != null)
                .toList();
    }

    private static FileRef address(@Nullable Object element) {
        URI address = Addresses.ofBody(element);
        String path = address.getPath();
        String name = path == null ? "" : InputName.lastSegment(path);
        return new FileRef(name.isEmpty() ? "file" : name, null, address.toString(), null, null);
    }
}
