package io.github.camelcloudconvert.operation;

import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.client.model.JobRequest;

/** Every operation that an endpoint can name. A new one is a row here, or a class of its own where it behaves its own way. */
public final class Operations {

    private static final List<Operation> ALL = List.of(
            new FileOperation("convert", "convert"),
            new PlainOperation(
                    "createJob",
                    request -> request.client().createJob(tagged(request)).thenApply(Outcome.OfJob::new)),
            new PlainOperation("getJob", request -> request.client()
                    .send(Calls.showJob(request.input().id()))
                    .thenApply(Outcome.OfJob::new)),
            new WaitForJob(),
            new PlainOperation("deleteJob", request -> request.client()
                    .deleteJob(request.input().id())
                    .thenApply(done -> new Outcome.Unchanged())),
            new PlainOperation(
                    "getCurrentUser",
                    request -> request.client().send(Calls.showUser()).thenApply(Outcome.Value::new)));

    private Operations() {}

    /** The operation of that name; case matters, as in all of the URI. */
    public static Optional<Operation> find(String name) {
        return ALL.stream().filter(operation -> operation.name().equals(name)).findFirst();
    }

    /** In the order of the documentation. */
    public static List<String> names() {
        return ALL.stream().map(Operation::name).toList();
    }

    /** The tag inside the definition is nearer to the job than an option that many jobs share. */
    private static JobRequest tagged(Operation.Request request) {
        JobRequest job = request.input().job();
        return job.tag() == null ? job.withTag(request.options().get(Options.TAG)) : job;
    }
}
