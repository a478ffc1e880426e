package io.github.camelcloudconvert.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The routes of the pages on operations and accounts, run against the emulator. */
class OperationSnippetsTest {

    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();

    @TempDir
    Path folder;

    private CamelContext context;
    private ProducerTemplate template;

    @BeforeEach
    void createContext() {
        context = DocsContext.create(emulator.emulator(), folder);
        template = context.createProducerTemplate();
    }

    @AfterEach
    void stopContext() {
        context.stop();
    }

    @Test
    void aBatchIsHandedOver() throws Exception {
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: batch
                from("direct:many")
                        .to("cloudconvert:submitBatch?outputFormat=pdf")
                        .log("handed over as ${header.CamelCloudConvertBatchId}");
                // end
            }
        });
        Object batch = template.requestBodyAndHeader(
                "direct:many", List.of("# One", "# Two"), CloudConvertConstants.INPUT_FORMAT, "md");

        assertThat(((Batch) batch).total()).isEqualTo(2);
    }

    @Test
    void allPagesAreListed() throws Exception {
        Set<Object> seen = ConcurrentHashMap.newKeySet();
        context.start();
        template.requestBodyAndHeader("cloudconvert:convert?outputFormat=pdf", "# x", Exchange.FILE_NAME, "x.md");
        await().until(() ->
                !template.requestBody("cloudconvert:listJobs", null, List.class).isEmpty());
        run(new RouteBuilder() {
            @Override
            public void configure() {
                interceptFrom("timer:*").process(exchange -> seen.add(exchange.getExchangeId()));
                // snippet: all-pages
                from("timer:nightly?repeatCount=1")
                        .to("cloudconvert:listJobs?status=finished&allPages=true")
                        .split(body())
                        .streaming()
                        .log("${body.id} ${body.tag}")
                        .end();
                // end
            }
        });
        await().until(() -> seen.size() == 1 && context.getInflightRepository().size() == 0);
    }

    @Test
    void aFileGoesFromStorageToStorage() throws Exception {
        String accessKeyId = "id";
        String secretAccessKey = "secret";
        // snippet: storage
        context.getRegistry()
                .bind(
                        "fromS3",
                        Map.of(
                                "operation",
                                "import/s3",
                                "bucket",
                                "inbox",
                                "region",
                                "eu-west-1",
                                "key",
                                "report.docx",
                                "access_key_id",
                                accessKeyId,
                                "secret_access_key",
                                secretAccessKey));
        // end
        context.getRegistry()
                .bind(
                        "toGoogle",
                        Map.of(
                                "operation",
                                "export/google-cloud-storage",
                                "project_id",
                                "p",
                                "bucket",
                                "outbox",
                                "client_email",
                                "robot@example.com",
                                "private_key",
                                "key"));
        emulator.emulator().stores().put(StoreKind.S3, "inbox", "report.docx", "text".getBytes(StandardCharsets.UTF_8));
        emulator.emulator().stores().create(StoreKind.GOOGLE_CLOUD_STORAGE, "outbox");
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: storage-route
                from("direct:archive")
                        .to("cloudconvert:convert?outputFormat=pdf&importTask=#fromS3&exportTask=#toGoogle");
                // end
            }
        });
        Exchange done = template.request("direct:archive", exchange -> exchange.getMessage()
                .setHeader(CloudConvertConstants.INPUT_FORMAT, "txt"));

        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(Job.class).finished()).isTrue();
    }

    @Test
    void aTenantIsChosenByHeader() throws Exception {
        AccountConfiguration account = new AccountConfiguration();
        account.setApiKey("key");
        account.setBaseUrl(emulator.emulator().apiUrl().toString());
        account.setSyncBaseUrl(emulator.emulator().syncUrl().toString());
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getAccounts()
                .put("acme", account);
        run(new RouteBuilder() {
            @Override
            public void configure() {
                // snippet: tenants
                from("direct:tenants")
                        .setHeader(CloudConvertConstants.ACCOUNT, simple("${header.tenant}"))
                        .to("cloudconvert:convert?outputFormat=pdf");
                // end
            }
        });
        Exchange known = template.request("direct:tenants", exchange -> {
            exchange.getMessage().setBody("# x");
            exchange.getMessage().setHeader("tenant", "acme");
            exchange.getMessage().setHeader(Exchange.FILE_NAME, "x.md");
        });
        Exchange unknown = template.request(
                "direct:tenants", exchange -> exchange.getMessage().setHeader("tenant", "nobody"));

        assertThat(known.getException()).isNull();
        assertThat(unknown.getException()).hasMessageContaining("default, acme");
    }

    @SuppressWarnings("ClassCanBeStatic") // as a reader would write it
    // snippet: token
    final class AccessToken implements CredentialsProvider {

        private volatile String token = "first";

        @Override
        public String token() {
            return token;
        }

        @Override
        public CompletionStage<Boolean> renew(String refused) {
            return askTheTokenEndpoint().thenApply(fresh -> {
                token = fresh;
                return true;
            });
        }
    }
    // end

    private static CompletableFuture<String> askTheTokenEndpoint() {
        return CompletableFuture.completedFuture("second");
    }

    @Test
    void aTokenIsRenewed() {
        AccessToken token = new AccessToken();

        assertThat(token.renew("first")).isCompletedWithValue(true);
        assertThat(token.token()).isEqualTo("second");
    }

    private void run(RouteBuilder routes) throws Exception {
        context.addRoutes(routes);
        context.start();
    }
}
