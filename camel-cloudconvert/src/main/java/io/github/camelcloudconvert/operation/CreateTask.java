package io.github.camelcloudconvert.operation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.Calls;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.task.FormatCheck;
import io.github.camelcloudconvert.operation.task.TaskFields;
import io.github.camelcloudconvert.operation.task.TaskRequirements;

/** A task without a job, as the older part of the API knows it. Its inputs are ids of tasks. */
final class CreateTask implements Operation {

    @Override
    public String name() {
        return "createTask";
    }

    @Override
    public CompletableFuture<Outcome> run(ServiceRequest<CloudConvertApi, Signing> request) {
        Map<String, Object> given = request.input().object();
        if (given == null) {
            throw InputErrors.task("the body is empty: give the task as Map or JSON, with the field operation");
        }
        Map<String, Object> task = new LinkedHashMap<>(given);
        TaskFields.flatten(task, "payload");
        task = TaskFields.of(task);
        String operation = TaskFields.operation(task);
        Object name = task.remove("name");
        check(operation, task);
        task.remove("operation");
        return new FormatCheck(request.client(), name(), operation)
                .explained(
                        request.client().send(Calls.createTask(operation, task)),
                        List.of(),
                        task,
                        created -> new Outcome.OfTask(created, name == null ? null : name.toString()));
    }

    private static void check(String operation, Map<String, Object> task) {
        List<String> missing = TaskFields.missing(operation, task);
        if (!missing.isEmpty()) {
            throw InputErrors.task("the task (" + operation + ") lacks " + String.join(", ", missing));
        }
        if (TaskRequirements.needsInput(operation) && TaskFields.inputs(task).isEmpty()) {
            throw InputErrors.task("the task (" + operation + ") lacks input: the id of the task whose files it takes,"
                    + " or a List of ids");
        }
    }
}
