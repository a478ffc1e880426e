package io.github.camelcloudconvert.mcp;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.operation.Operations;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** The names, parameters and defaults of both tool kits, and all that the registry has. */
class CatalogueTest {

    private static final Map<String, Tool> TOOLS = tools("--allow-destructive", "--prefixed-names");

    @TestFactory
    Stream<DynamicTest> eachOperationIsAToolOrLeftOutForAReason() {
        return Operations.names().stream()
                .map(name -> dynamicTest(name, () -> assertThat(TOOLS.values().stream()
                                .anyMatch(tool -> tool.operation().equals(name)))
                        .isEqualTo(!Catalogue.LEFT_OUT.containsKey(name))));
    }

    @Test
    void whatIsLeftOutExists() {
        assertThat(Operations.names()).containsAll(Catalogue.LEFT_OUT.keySet());
    }

    @TestFactory
    Stream<DynamicTest> theFirstKitFindsItsParameters() {
        return Map.of(
                        "create_job", List.of("tasks!", "tag", "webhook_url"),
                        "get_job", List.of("job_id!"),
                        "list_jobs", List.of("per_page", "page", "status", "tag"),
                        "create_task", List.of("operation!", "payload", "name", "input"),
                        "get_task", List.of("task_id!"),
                        "list_tasks", List.of("per_page", "page", "status", "operation", "job_id"),
                        "get_current_user", List.<String>of())
                .entrySet()
                .stream()
                .map(kit -> dynamicTest(kit.getKey(), () -> requireParameters(kit.getKey(), kit.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> theSecondKitFindsItsParameters() {
        return Map.of(
                        "CREATE_EXPORT_S3_TASK",
                        List.of(
                                "input!",
                                "bucket",
                                "region",
                                "key",
                                "key_prefix",
                                "endpoint",
                                "acl",
                                "cache_control",
                                "content_disposition",
                                "content_type",
                                "metadata",
                                "server_side_encryption",
                                "tagging"),
                        "CREATE_EXPORT_GOOGLE_CLOUD_STORAGE_TASK",
                        List.of("input!", "project_id", "bucket", "client_email", "file", "file_prefix"),
                        "CREATE_WEBHOOK",
                        List.of("url!", "events"),
                        "DELETE_WEBHOOK",
                        List.of("webhook_id!"),
                        "LIST_WEBHOOKS",
                        List.of("url", "page", "per_page"),
                        "LIST_OPERATIONS",
                        List.of("operation", "input_format", "output_format", "engine", "include"),
                        "LIST_SUPPORTED_FORMATS",
                        List.of("input_format", "output_format", "engine", "engine_version", "alternatives", "include"),
                        "LIST_TASKS",
                        List.of("status", "job_id", "operation", "page", "per_page"),
                        "SHOW_USER",
                        List.<String>of())
                .entrySet()
                .stream()
                .map(kit -> dynamicTest(
                        kit.getKey(), () -> requireParameters("CLOUDCONVERT_" + kit.getKey(), kit.getValue())));
    }

    @Test
    void secretsOfStoragesAreParametersOnlyWhereTheOperatorWantsThat() {
        assertThat(names(TOOLS, "create_export_s3_task")).doesNotContain("secret_access_key", "session_token");
        Map<String, Tool> open = tools("--allow-storage-secrets");
        assertThat(names(open, "create_export_s3_task"))
                .contains("access_key_id", "secret_access_key", "session_token");
        assertThat(names(open, "create_export_google_cloud_storage_task")).contains("private_key");
    }

    @Test
    void pagesAreOfTwentyAndCountFromOne() {
        assertThat(tool(TOOLS, "list_jobs").parameter("per_page").orElseThrow().standard())
                .isEqualTo(20);
        assertThat(tool(TOOLS, "list_jobs").parameter("page").orElseThrow().standard())
                .isEqualTo(1);
    }

    @Test
    void everyToolLetsTheAgentChooseAnAccount() {
        Map<String, Tool> tools = tools("--account", "staging");
        assertThat(tools.values()).allSatisfy(tool -> assertThat(
                        tool.parameter("account").orElseThrow().values())
                .containsExactly("default", "staging"));
    }

    @Test
    void whatDeletesAndTheSecondNamesAreOfferedOnRequestOnly() {
        Map<String, Tool> plain = tools();
        assertThat(plain.keySet())
                .contains("convert_file", "wait_job", "cancel_job", "capture_website", "merge_files")
                .doesNotContain("delete_job", "delete_webhook", "cancel_task")
                .noneMatch(name -> name.startsWith("CLOUDCONVERT_"));
        assertThat(TOOLS.keySet()).contains("delete_job", "delete_webhook", "cancel_task");
    }

    private static void requireParameters(String tool, List<String> expected) {
        Tool found = tool(TOOLS, tool);
        for (String parameter : expected) {
            String name = parameter.replace("!", "");
            assertThat(found.parameter(name)).as(tool + " " + name).isPresent();
            assertThat(found.parameter(name).orElseThrow().required())
                    .as(tool + " needs " + name)
                    .isEqualTo(parameter.endsWith("!"));
        }
    }

    private static List<String> names(Map<String, Tool> tools, String tool) {
        return tool(tools, tool).parameters().stream().map(Tool.Parameter::name).collect(Collectors.toList());
    }

    private static Tool tool(Map<String, Tool> tools, String name) {
        return requireNonNull(tools.get(name), name);
    }

    private static Map<String, Tool> tools(String... arguments) {
        return new Catalogue(new Arguments(List.of(arguments), name -> null).settings()).tools();
    }
}
