package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

/** What the page on agents shows is what the server has, and runs. */
class AgentsPageTest {

    private static final Path FILE = Path.of("../docs/agents.md");

    @Test
    void theUsageIsThatOfTheProgram() throws IOException {
        requireGenerated("usage", "\n```\n" + Arguments.USAGE + "```\n\n");
    }

    @Test
    void theTableNamesEveryTool() throws IOException {
        Map<String, Tool> all = tools("--allow-destructive");
        Map<String, Tool> plain = tools();
        requireGenerated(
                "tools",
                all.values().stream()
                        .map(tool -> "| `%s`%s | %s | %s |\n"
                                .formatted(
                                        tool.name(),
                                        plain.containsKey(tool.name()) ? "" : " *",
                                        tool.description(),
                                        parameters(tool, requireNonNull(all.get("convert_file")))))
                        .collect(Collectors.joining(
                                "",
                                "\n| tool | what it does | arguments; those in bold are needed |\n| --- | --- | --- |\n",
                                "\n")));
    }

    @Test
    void theRoutesAreThoseThatRun() throws IOException {
        Map<String, Tool> tools = tools();
        requireGenerated(
                "routes",
                "\n```yml\n"
                        + ToolRoutes.of(
                                List.of(
                                        requireNonNull(tools.get("convert_file")),
                                        requireNonNull(tools.get("get_job")),
                                        requireNonNull(tools.get("create_job"))),
                                Duration.ofMinutes(10))
                        + "```\n\n");
    }

    @Test
    void aRouteOfTheOperatorTakesThePlaceOfOurs(@TempDir Path folder) throws Exception {
        Path routes = folder.resolve("my-tools.yaml");
        Files.writeString(routes, block("yml", "constant: CONFIDENTIAL"));
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start();
                Agent agent = Agent.start("--emulator", emulator.addresses(), "--routes", routes.toString())) {
            JsonNode stamped = agent.call(
                    "convert_file",
                    Map.of("content", "# a", "input_filename", "a.md", "output_format", "pdf", "output", "address"));
            assertThat(stamped.path("status").asText()).isEqualTo("finished");
            assertThat(emulator.createdJobs()).isEqualTo(2);
            assertThat(agent.call("get_current_user", Map.of()).has("data")).isTrue();
        }
    }

    /** The component of its beginning cannot be had, so its steps start elsewhere. */
    @Test
    void theStepsOfAToolOfCamelRun() throws Exception {
        String route = block("text", "ai-tool:get_job")
                .replaceAll("(?s)uri: ai-tool:get_job\n.*?steps:", "uri: direct:get_job\n      steps:");
        CamelContext context = new DefaultCamelContext();
        try (CloudConvertEmulator emulator = CloudConvertEmulator.start()) {
            context.getComponent("cloudconvert", CloudConvertComponent.class).setRedirectTo(emulator.addresses());
            PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", route));
            context.start();
            Job made = context.createProducerTemplate()
                    .requestBody(
                            "cloudconvert:createJob",
                            List.of(Map.of("operation", "import/base64", "file", "IyBh", "filename", "a.md")),
                            Job.class);
            Job read = context.createProducerTemplate()
                    .requestBodyAndHeader("direct:get_job", null, "job_id", made.id(), Job.class);
            assertThat(read.id()).isEqualTo(made.id());
        } finally {
            context.stop();
        }
    }

    @Test
    void theConfigurationOfAClientIsJsonAndNamesArgumentsThatExist(@TempDir Path folder) throws IOException {
        JsonNode server =
                Agent.json(block("json", "mcpServers")).path("mcpServers").path("cloudconvert");
        assertThat(server.path("command").asText()).isEqualTo("java");
        assertThat(server.path("args").path(2).asText()).isEqualTo("--workspace");
        new Arguments(List.of("--workspace", folder.toString()), name -> null).settings();
    }

    private static String parameters(Tool tool, Tool known) {
        List<String> names = names(tool);
        return !tool.equals(known) && names.equals(names(known))
                ? "as `" + known.name() + "`"
                : tool.parameters().stream()
                        .filter(parameter -> !parameter.name().equals("account"))
                        .map(parameter ->
                                parameter.required() ? "**`" + parameter.name() + "`**" : "`" + parameter.name() + "`")
                        .collect(Collectors.joining(", "));
    }

    private static List<String> names(Tool tool) {
        return tool.parameters().stream().map(Tool.Parameter::name).toList();
    }

    private static Map<String, Tool> tools(String... arguments) {
        return new Catalogue(new Arguments(List.of(arguments), name -> null).settings()).tools();
    }

    /** Compares a generated part with the page; with {@code -Ddocs.update=true} writes it. */
    private static void requireGenerated(String name, String expected) throws IOException {
        String text = Files.readString(FILE);
        String start = "<!-- agents " + name + ": START -->\n";
        int from = text.indexOf(start) + start.length();
        int to = text.indexOf("<!-- agents " + name + ": END -->");
        assertThat(text.indexOf(start)).as(start).isNotNegative();
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(FILE, text.substring(0, from) + expected + text.substring(to));
        } else {
            assertThat(text.substring(from, to))
                    .as("part that -Ddocs.update=true writes anew")
                    .isEqualTo(expected);
        }
    }

    private static String block(String language, String content) throws IOException {
        return Pattern.compile("(?ms)^```" + language + "\n(.*?)^```$")
                .matcher(Files.readString(FILE))
                .results()
                .map(match -> match.group(1))
                .filter(text -> text.contains(content))
                .findFirst()
                .orElseThrow();
    }
}
