package io.github.camelcloudconvert.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.mcp.Tool.Body;
import io.github.camelcloudconvert.mcp.Tool.Kind;
import io.github.camelcloudconvert.mcp.Tool.Parameter;
import io.github.camelcloudconvert.operation.Operation;
import io.github.camelcloudconvert.operation.Operations;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;

/**
 * Makes the tools. Each operation of the component's registry is one, under its name in lower case with underscores, so
 * that a new operation needs no line here; this class knows the exceptions.
 */
final class Catalogue {

    /** What has no place in a conversation, and why. */
    static final Map<String, String> LEFT_OUT = Map.of(
            "runTask", "each operation on files is a tool of its own, and create_job takes any other",
            "uploadFile", "convert_file takes files",
            "downloadFile", "convert_file hands out files",
            "submitBatch", "a route's matter: thousands of files pass no conversation",
            "getBatch", "see submitBatch",
            "waitForBatch", "see submitBatch",
            "cancelBatch", "see submitBatch",
            "verifyWebhookSignature", "takes bytes as they came over the wire",
            "createSignedUrl", "makes an address that spends credits each time it is opened",
            "callApi", "reaches everything, so no rule could be kept");

    private static final String PREFIX = "CLOUDCONVERT_";

    private static final Set<String> PREFIXED = Set.of(
            "create_export_s3_task",
            "create_export_google_cloud_storage_task",
            "create_webhook",
            "delete_webhook",
            "list_webhooks",
            "list_operations",
            "list_supported_formats",
            "list_tasks",
            "show_user");

    private static final Map<String, String> NAMES = Map.of(
            "convert", "convert_file",
            "merge", "merge_files",
            "waitForJob", "wait_job",
            "waitForTask", "wait_task",
            "listFormats", "list_supported_formats");

    /** Operations that take several files. */
    private static final Set<String> SEVERAL = Set.of("merge", "archive");

    private static final Set<String> NEED_FORMAT = Set.of("convert", "captureWebsite", "thumbnail", "archive");

    private static final Map<String, String> PARAMETER_NAMES =
            Map.of("filterOperation", "operation", "fileName", "result_filename");

    private final Settings settings;

    Catalogue(Settings settings) {
        this.settings = settings;
    }

    /** What is offered, by name. */
    Map<String, Tool> tools() {
        List<Tool> all = new ArrayList<>();
        Operations.names().stream()
                .filter(name -> !LEFT_OUT.containsKey(name))
                .map(name -> Operations.find(name).orElseThrow())
                .map(this::tool)
                .forEach(all::add);
        all.add(export("s3", "create_export_s3_task", s3()));
        all.add(export("google-cloud-storage", "create_export_google_cloud_storage_task", google()));
        all.stream()
                .filter(tool -> tool.name().equals("get_current_user"))
                .findFirst()
                .ifPresent(tool -> all.add(tool.under("show_user")));
        Map<String, Tool> offered = new LinkedHashMap<>();
        all.stream().filter(this::allowed).map(this::withAccount).forEach(tool -> {
            offered.put(tool.name(), tool);
            if (settings.manner().prefixedNames() && PREFIXED.contains(tool.name())) {
                String name = PREFIX + tool.name().toUpperCase(Locale.ROOT);
                offered.put(name, tool.under(name));
            }
        });
        return offered;
    }

    /** Cancelling is always offered, because a call that waits must have an end; for foreign jobs it is refused later. */
    private boolean allowed(Tool tool) {
        return tool.kind() != Kind.DESTROY
                || settings.manner().destructive()
                || tool.name().equals("cancel_job");
    }

    private Tool withAccount(Tool tool) {
        List<String> names = List.copyOf(settings.accounts().keySet());
        List<Parameter> parameters = new ArrayList<>(tool.parameters());
        parameters.add(Parameter.of("account", "string", "The name of the account.")
                .oneOf(names)
                .otherwise(Settings.DEFAULT_ACCOUNT)
                .into(CloudConvertConstants.ACCOUNT));
        return new Tool(
                tool.name(), tool.operation(), tool.kind(), tool.description(), parameters, tool.body(), tool.fixed());
    }

    private Tool tool(Operation operation) {
        String name = NAMES.getOrDefault(operation.name(), snake(operation.name()));
        return switch (operation.name()) {
            case "createJob" -> job(name);
            case "createTask" -> task(name);
            case "createWebhook" -> webhook(name);
            case "listWebhooks" ->
                listed(operation, name, Parameter.of("url", "string", "Only those with this address."));
            default -> operation.task() == null ? plain(operation, name) : files(operation, name, operation.task());
        };
    }

    private static Tool plain(Operation operation, String name) {
        List<Parameter> parameters = operation.asked().stream()
                .map(option -> option.name().endsWith("Id") && operation.asked().size() == 1
                        ? parameter(option).needed()
                        : parameter(option))
                .toList();
        return new Tool(
                name,
                operation.name(),
                kind(operation.name()),
                Descriptions.ofTool(operation.name(), name),
                parameters,
                Body.NONE,
                Map.of());
    }

    private static Tool listed(Operation operation, String name, Parameter filter) {
        Tool plain = plain(operation, name);
        List<Parameter> parameters =
                Stream.concat(Stream.of(filter), plain.parameters().stream()).toList();
        return new Tool(name, plain.operation(), plain.kind(), plain.description(), parameters, Body.NONE, Map.of());
    }

    private static Kind kind(String operation) {
        if (operation.startsWith("delete") || operation.startsWith("cancel")) {
            return Kind.DESTROY;
        }
        return operation.matches("(get|list|wait).*") ? Kind.READ : Kind.CREATE;
    }

    private Tool files(Operation operation, String name, String task) {
        boolean page = operation.name().equals("captureWebsite");
        List<Parameter> parameters = new ArrayList<>();
        if (page) {
            parameters.add(Parameter.of("url", "string", "The address of the page.")
                    .needed()
                    .into(Options.SOURCE_URL.header()));
            parameters.add(Parameter.of("width", "integer", "Width of the screen in pixels."));
            parameters.add(Parameter.of("height", "integer", "Height of the screen in pixels."));
        } else if (SEVERAL.contains(operation.name())) {
            parameters.add(
                    Parameter.of("inputs", "strings", "The files in their order: addresses, or paths in the workspace.")
                            .needed());
        } else {
            parameters.add(Parameter.of("input", "string", "The file: an address, or a path in the workspace."));
            parameters.add(Parameter.of("content", "string", "The file itself, in place of input; at most 1 MB."));
            parameters.add(Parameter.of("content_encoding", "string", "How content is written.")
                    .oneOf(List.of("text", "base64"))
                    .otherwise("text"));
            parameters.add(Parameter.of("input_filename", "string", "The name of content, such as report.md."));
        }
        operation.asked().stream()
                .filter(option -> !(page && option == Options.INPUT_FORMAT))
                .map(Catalogue::parameter)
                .map(parameter -> parameter.name().equals("output_format") && NEED_FORMAT.contains(operation.name())
                        ? parameter.needed()
                        : parameter)
                .forEach(parameters::add);
        parameters.add(Parameter.of(
                        "options", "object", "More options of the operation " + task + ", in the names of the API.")
                .into(CloudConvertConstants.TASK_OPTIONS));
        if (!operation.asked().isEmpty()) {
            parameters.addAll(output());
        }
        return new Tool(
                name,
                operation.name(),
                Kind.CREATE,
                Descriptions.ofTool(operation.name(), name),
                parameters,
                page ? Body.PAGE : Body.FILES,
                Map.of());
    }

    private List<Parameter> output() {
        boolean workspace = settings.reach().workspace() != null;
        return List.of(
                Parameter.of(
                                "output",
                                "string",
                                "What to hand out: an address that is good for a day, a path in the workspace, or the"
                                        + " content if it is small.")
                        .oneOf(workspace ? List.of("path", "address", "content") : List.of("address", "content"))
                        .otherwise(workspace ? "path" : "address"),
                Parameter.of("output_path", "string", "With output=path: the folder in the workspace."));
    }

    private static Tool job(String name) {
        return new Tool(
                name,
                "createJob",
                Kind.CREATE,
                Descriptions.ofTool("createJob", name),
                List.of(
                        Parameter.of(
                                        "tasks",
                                        "objects",
                                        "In order. Each has operation, may have name, input (the name of an earlier task"
                                                + " or a list of names) and the fields of the operation, also nested in"
                                                + " options. Without names, tasks are called import, convert, export, or"
                                                + " import-1, import-2 where there are several.")
                                .needed(),
                        Parameter.of("tag", "string", "A text by which the job can be found."),
                        Parameter.of("webhook_url", "string", "Where to report the end of the job.")),
                Body.OBJECT,
                Map.of());
    }

    private static Tool task(String name) {
        return new Tool(
                name,
                "createTask",
                Kind.CREATE,
                Descriptions.ofTool("createTask", name),
                List.of(
                        Parameter.of("operation", "string", "In the name of the API, such as import/url or convert.")
                                .needed(),
                        Parameter.of("payload", "object", "The fields of the operation."),
                        Parameter.of("name", "string", "A name of the task."),
                        Parameter.of("input", "text-or-list", "The ids of the tasks whose files it takes.")),
                Body.OBJECT,
                Map.of());
    }

    private static Tool webhook(String name) {
        return new Tool(
                name,
                "createWebhook",
                Kind.CREATE,
                Descriptions.ofTool("createWebhook", name),
                List.of(
                        Parameter.of("url", "string", "Where to report.").needed(),
                        Parameter.of(
                                "events", "strings", "Which of job.created, job.finished and job.failed to report.")),
                Body.OBJECT,
                Map.of());
    }

    private Tool export(String storage, String name, List<Parameter> fields) {
        List<Parameter> parameters = new ArrayList<>();
        parameters.add(Parameter.of("input", "text-or-list", "The ids of the tasks whose files are exported.")
                .needed());
        parameters.add(
                Parameter.of(Storages.REFERENCE, "string", "The name of a storage that the operator has configured."));
        fields.stream()
                .filter(field -> settings.manner().storageSecrets() || !Storages.SECRETS.contains(field.name()))
                .forEach(parameters::add);
        return new Tool(
                name,
                "createTask",
                Kind.CREATE,
                "Exports the files of finished tasks to a storage of the operator.",
                parameters,
                Body.OBJECT,
                Map.of("operation", "export/" + storage));
    }

    private static List<Parameter> s3() {
        return Stream.concat(
                        texts(
                                "bucket",
                                "region",
                                "key",
                                "key_prefix",
                                "endpoint",
                                "acl",
                                "access_key_id",
                                "secret_access_key",
                                "session_token",
                                "cache_control",
                                "content_disposition",
                                "content_type",
                                "server_side_encryption",
                                "tagging"),
                        Stream.of(Parameter.of("metadata", "object", "Metadata of the object.")))
                .toList();
    }

    private static List<Parameter> google() {
        return texts("project_id", "bucket", "client_email", "private_key", "file", "file_prefix")
                .toList();
    }

    private static Stream<Parameter> texts(String... names) {
        return Stream.of(names)
                .map(name ->
                        Parameter.of(name, "string", "The field " + name + " of the storage, as the API names it."));
    }

    private static Parameter parameter(Option<?> option) {
        String name = PARAMETER_NAMES.getOrDefault(option.name(), snake(option.name()));
        String type =
                option.type() == Integer.class ? "integer" : option.type() == Boolean.class ? "boolean" : "string";
        Parameter parameter =
                Parameter.of(name, type, Descriptions.ofParameter(name)).into(option.header());
        return option == Options.PAGE
                ? parameter.otherwise(1)
                : option == Options.PER_PAGE ? parameter.otherwise(20) : parameter;
    }

    private static String snake(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
