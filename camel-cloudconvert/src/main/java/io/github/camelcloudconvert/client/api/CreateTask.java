package io.github.camelcloudconvert.client.api;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;

/** {@code POST /{operation}}: a task without a job. It may cost credits, and no list can tell it from another. */
record CreateTask(String operation, Map<String, Object> fields) implements ApiCall<Task> {

    private static final Pattern OPERATION = Pattern.compile("[A-Za-z0-9-]{1,60}(?:/[A-Za-z0-9-]{1,60}){0,4}");

    /** Where the API keeps other things than operations; a task's field must not reach them. */
    private static final Set<String> NO_OPERATIONS = Set.of("jobs", "tasks", "users", "webhooks", "operations");

    @Override
    public String action() {
        return "create the task";
    }

    @Override
    public String method() {
        return "POST";
    }

    @Override
    public String path() {
        boolean wellFormed = OPERATION.matcher(operation).matches();
        if (!wellFormed || NO_OPERATIONS.contains(operation.replaceAll("/.*", ""))) {
            throw new UnusableValueException("this is no operation"
                    + (wellFormed ? ": " + operation : "; one is written like convert or import/s3"));
        }
        return ApiPath.of("/" + operation).toString();
    }

    @Override
    public Object body() {
        return fields;
    }

    @Override
    public Repeat repeat() {
        return Repeat.IF_NOT_DONE;
    }

    @Override
    public boolean untraceable() {
        return true;
    }

    @Override
    public Task parse(Reply reply) {
        return Envelope.task(reply);
    }

    /** Leaves out the fields: they may hold storage credentials. */
    @Override
    public String toString() {
        return "CreateTask[" + operation + "]";
    }
}
