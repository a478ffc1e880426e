package io.github.camelcloudconvert.convertly;

import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.config.ConnectionConfiguration;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOperations;
import io.github.camelcloudconvert.convertly.operation.ConvertlyOptions;
import io.github.camelcloudconvert.operation.option.Option;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page about Convertly is held to the code. */
class ConvertlyPageTest extends ConvertlyReceiverSupport {

    private static String page() throws IOException {
        Path here = Path.of("docs/convertly.md");
        return Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));
    }

    @Test
    void theTableNamesEveryOperationAndNoOther() throws Exception {
        String table = page().split("## Operations", 2)[1].split("Headers that", 2)[0];
        Set<String> named = Pattern.compile("(?m)^\\| (`[^|]+) \\|")
                .matcher(table)
                .results()
                .map(MatchResult::group)
                .flatMap(cell ->
                        Pattern.compile("`(\\w+)`").matcher(cell).results().map(name -> name.group(1)))
                .collect(Collectors.toSet());
        assertThat(named).containsExactlyInAnyOrderElementsOf(ConvertlyOperations.names());
        String enums = ConvertlyEndpoint.class
                .getDeclaredField("operation")
                .getAnnotation(UriPath.class)
                .enums();
        assertThat(List.of(enums.split(",")))
                .isEqualTo(Stream.concat(ConvertlyOperations.names().stream(), ConvertlyEndpoint.CONSUMERS.stream())
                        .toList());
        assertThat(ConvertlyEndpoint.class.getAnnotation(UriEndpoint.class).scheme())
                .isEqualTo("convertly");
    }

    @Test
    void theRouteInYamlRunsAsItStandsThere() throws Exception {
        String yaml = page().split("```yaml\n", 2)[1].split("```", 2)[0];
        Path inbox = Files.createDirectories(temp.resolve("inbox"));
        Files.write(inbox.resolve("picture.png"), pngBytes(20, 20));
        String placed =
                yaml.replace("file:inbox", "file:" + inbox).replace("file:outbox", "file:" + temp.resolve("outbox"));
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("page.yaml", placed));
        Awaitility.await().until(() -> Files.exists(temp.resolve("outbox/picture.jpg")));
    }

    @Test
    void theRoutesThatStartWithAJobRunAsTheyStandThere() throws Exception {
        String section = page().split("## Routes that start with a job", 2)[1].split("## Errors", 2)[0];
        List<String> routes = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL)
                .matcher(section)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(routes).hasSize(2);
        Path archive = temp.resolve("archive");
        String polls = routes.get(0).replace("file:archive", "file:" + archive);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("polls.yaml", polls));
        send("convertly:createJob?outputFormat=jpg", named("picture.png", pngBytes(20, 20)));
        Awaitility.await().until(() -> Files.exists(archive.resolve("picture.jpg")));

        context.getComponent("convertly", ConvertlyComponent.class)
                .getConfiguration()
                .setWebhookSecret("whsec_a");
        String receives = routes.get(1).replace("file:archive", "file:" + archive);
        PluginHelper.getRoutesLoader(context).loadRoutes(ResourceHelper.fromString("receives.yaml", receives));
        Files.delete(archive.resolve("picture.jpg"));
        String body =
                event("evt_1", "conversion.completed", emulator.jobs().get(0).id());
        assertThat(post(body, signed(Instant.now(), body, "whsec_a"))).isEqualTo(200);
        assertThat(archive.resolve("picture.jpg")).exists();
    }

    @Test
    void everyHeaderOfConvertlyAloneIsAConstantForUsers() throws Exception {
        Set<String> constants = new HashSet<>();
        for (Field constant : ConvertlyConstants.class.getFields()) {
            constants.add(String.valueOf(constant.get(null)));
        }
        assertThat(ConvertlyOptions.all().stream()
                        .map(Option::header)
                        .filter(header -> header != null && !header.startsWith("CamelCloudConvert")))
                .hasSizeGreaterThan(15)
                .isSubsetOf(constants);
    }

    @Test
    void theOptionsOfAnAccountAreThoseOfItsConfiguration() {
        Set<String> options = context.getCamelContextExtension()
                .getEndpointUriFactory("convertly")
                .propertyNames();
        Set<String> fields = Stream.of(ConvertlyAccountConfiguration.class, ConnectionConfiguration.class)
                .flatMap(configuration -> Stream.of(configuration.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(UriParam.class))
                .map(Field::getName)
                .collect(Collectors.toSet());
        ConvertlyAccountConfigurationConfigurer account = new ConvertlyAccountConfigurationConfigurer();
        assertThat(options)
                .filteredOn(name -> account.getOptionType(name, false) != null)
                .containsExactlyInAnyOrderElementsOf(fields);
    }
}
