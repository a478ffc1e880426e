package io.github.camelcloudconvert.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.Region;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import io.github.camelcloudconvert.emulator.fault.Fault;
import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.main.Main;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the pages show of the emulator. */
class EmulatorSnippetsTest {

    // snippet: extension
    @RegisterExtension
    static final CloudConvertEmulatorExtension emulator = new CloudConvertEmulatorExtension();
    // end

    // snippet: extension-with-settings
    @RegisterExtension
    static final CloudConvertEmulatorExtension strict = new CloudConvertEmulatorExtension(settings ->
            settings.apiKey("test-key").profile(Profile.documented()).processingDelay(Duration.ofMillis(200)));
    // end

    @TempDir
    Path folder;

    private CamelContext context = new DefaultCamelContext();

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void storesAreFilledAndRead() {
        byte[] bytes = {1};
        // snippet: stores
        RemoteStores stores = emulator.emulator().stores();
        stores.put(StoreKind.S3, "my-bucket", "in/report.docx", bytes);
        stores.create(StoreKind.GOOGLE_CLOUD_STORAGE, "results");
        // run the route
        stores.list(StoreKind.GOOGLE_CLOUD_STORAGE, "results");
        stores.get(StoreKind.GOOGLE_CLOUD_STORAGE, "results", "report.pdf");
        stores.attributes(StoreKind.S3, "my-bucket", "out.pdf"); // acl, content_type, metadata and so on
        // end
        assertThat(stores.list(StoreKind.S3, "my-bucket")).containsExactly("in/report.docx");
    }

    @Test
    void theWholeComponentIsPointedAtTheEmulator() throws Exception {
        AccountConfiguration production = new AccountConfiguration();
        production.setRegion(Region.EU_CENTRAL);
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getAccounts()
                .put("production", production);
        // snippet: redirect
        context.getComponent("cloudconvert", CloudConvertComponent.class)
                .setRedirectTo(emulator.emulator().addresses());
        // end
        context.start();
        assertThat(convert(context.createProducerTemplate())).startsWith("%PDF");
        assertThat(context.createProducerTemplate()
                        .requestBody("cloudconvert:getCurrentUser?account=production", null, User.class)
                        .id())
                .isNotEmpty();
    }

    @Test
    void anApplicationIsPointedAtTheEmulatorByProperties() throws Exception {
        // snippet: redirect-main
        Main main = new Main();
        emulator.emulator().camelProperties().forEach(main::addOverrideProperty);
        // end
        main.addInitialProperty("camel.component.cloudconvert.region", "us-east");
        main.start();
        try {
            assertThat(convert(main.getCamelContext().createProducerTemplate())).startsWith("%PDF");
        } finally {
            main.stop();
        }
    }

    @Test
    void hostsThatShareAPortAreReachedByTheirProxy() throws Exception {
        try (CloudConvertEmulator onePort =
                CloudConvertEmulator.builder().onePort("cloudconvert.com").start()) {
            context.getComponent("cloudconvert", CloudConvertComponent.class).setRedirectTo(onePort.addresses());
            context.start();
            assertThat(convert(context.createProducerTemplate())).startsWith("%PDF");
        }
    }

    @Test
    void itStartsFromJava() throws Exception {
        // snippet: start
        try (CloudConvertEmulator local = CloudConvertEmulator.start()) {
            System.out.println(local.apiUrl() + " and " + local.syncUrl());
        }
        // end
    }

    @Test
    void settingsHold() throws Exception {
        context = DocsContext.create(strict.emulator(), folder);
        context.start();
        assertThatThrownBy(() -> convert(context.createProducerTemplate()))
                .hasRootCauseInstanceOf(AuthenticationException.class);
    }

    @Test
    void faultsStrikeAndTheRouteSurvives() throws Exception {
        context = DocsContext.create(emulator.emulator(), folder);
        context.start();
        ProducerTemplate template = context.createProducerTemplate();
        // snippet: fault
        emulator.emulator().faults().next(Fault.CREATE_REPLY_500);
        emulator.emulator().faults().add(Fault.CUT_DOWNLOAD.plan().times(2).number(100));

        byte[] pdf = template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=pdf", "# Note", Exchange.FILE_NAME, "note.md", byte[].class);

        assertThat(pdf).startsWith('%', 'P', 'D', 'F');
        assertThat(emulator.emulator().createdJobs()).isEqualTo(1);
        assertThat(emulator.emulator().faults().waiting()).isEmpty();
        // end
    }

    private static String convert(ProducerTemplate template) {
        byte[] pdf = template.requestBodyAndHeader(
                "cloudconvert:convert?outputFormat=pdf", "# Note", Exchange.FILE_NAME, "note.md", byte[].class);
        return new String(pdf, StandardCharsets.ISO_8859_1);
    }
}
