package io.github.camelcloudconvert.contract;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.AuthenticationException;
import io.github.camelcloudconvert.client.error.AuthorizationException;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.client.error.CreditsExceededException;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.model.User;
import io.github.camelcloudconvert.config.AccountConfiguration;
import io.github.camelcloudconvert.config.CredentialsProvider;
import io.github.camelcloudconvert.emulator.CloudConvertEmulator;
import io.github.camelcloudconvert.emulator.CloudConvertEmulatorExtension;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Several accounts of one service, and tokens that change. */
class AccountsContractTest extends ContractTestSupport {

    private static final String CONVERT = "cloudconvert:convert?outputFormat=pdf&inputFormat=md";

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            ContractProfile.emulator(builder -> builder.account("key", 100)
                    .account("key-of-rich", 100)
                    .account("key-of-poor", 0)
                    .account("key-of-reader", 100, "task.read", "user.read"));

    @Override
    CloudConvertEmulator emulator() {
        return EMULATOR.emulator();
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        CamelContext created = super.createCamelContext();
        for (String name : List.of("rich", "poor", "reader", "oauth")) {
            AccountConfiguration account = new AccountConfiguration();
            account.setBaseUrl(emulator().apiUrl().toString());
            account.setSyncBaseUrl(emulator().syncUrl().toString());
            account.setMaxRetries(0);
            if (!name.equals("oauth")) {
                account.setApiKey("key-of-" + name);
            }
            created.getComponent("cloudconvert", CloudConvertComponent.class)
                    .getAccounts()
                    .put(name, account);
        }
        return created;
    }

    @Test
    void eachAccountPaysForItsOwnAndSeesNothingOfAnother() throws Exception {
        Exchange rich = as("rich", CONVERT, "# Rich");
        Exchange poor = as("poor", CONVERT, "# Poor");

        assertThat(bytes(rich)).isNotEmpty();
        assertThat(failure(poor, CreditsExceededException.class).account()).isEqualTo("poor");
        assertThat(emulator().account("key-of-rich").credits()).isEqualTo(99);
        assertThat(emulator().account("key").jobs()).isEmpty();
        assertThat(failure(
                                as(
                                        "reader",
                                        "cloudconvert:getJob",
                                        rich.getMessage().getHeader(CloudConvertConstants.JOB_ID)),
                                CloudConvertException.class)
                        .httpStatus())
                .isEqualTo(404);
    }

    @Test
    void aKeyWithoutTheScopeIsRefusedInTheNameOfItsAccount() throws Exception {
        assertThat(as("reader", "cloudconvert:getCurrentUser", null)
                        .getMessage()
                        .getBody(User.class)
                        .credits())
                .isEqualTo(100);
        assertThat(failure(as("reader", CONVERT, "# No"), AuthorizationException.class))
                .hasMessageContaining("account reader");
    }

    @Test
    void aRefusedTokenIsRenewedOnceHoweverManyCallsItConcerned() throws Exception {
        Renewing tokens = new Renewing();
        oauthAccount().setCredentialsProvider(tokens);
        assertThat(bytes(as("oauth", CONVERT, "# First"))).isNotEmpty();

        emulator().oauth().revoke(tokens.token());
        // threads of their own: a stream in parallel would hold the common pool, where the renewal ends as of Java 25
        List<CompletableFuture<Exchange>> sent = Stream.generate(() -> CompletableFuture.supplyAsync(
                        () -> {
                            try {
                                return as("oauth", CONVERT, "# Again");
                            } catch (Exception unexpected) {
                                throw new AssertionError(unexpected);
                            }
                        },
                        task -> new Thread(task).start()))
                .limit(6)
                .toList();
        List<Exchange> done = sent.stream().map(CompletableFuture::join).toList();

        assertThat(done)
                .allSatisfy(exchange -> assertThat(exchange.getException()).isNull());
        assertThat(tokens.renewals).hasValue(1);
    }

    @Test
    void aTokenThatCannotBeRenewedFailsTheCallAfterOneAttempt() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        oauthAccount().setCredentialsProvider(new CredentialsProvider() {
            @Override
            public String token() {
                return "revoked-canary";
            }

            @Override
            public CompletionStage<Boolean> renew(String refused) {
                asked.incrementAndGet();
                return CompletableFuture.completedFuture(false);
            }
        });

        assertThat(failure(as("oauth", "cloudconvert:getCurrentUser", null), AuthenticationException.class))
                .hasMessageContaining("account oauth")
                .hasMessageNotContaining("canary");
        assertThat(asked).hasValue(1);
    }

    private AccountConfiguration oauthAccount() {
        return context.getComponent("cloudconvert", CloudConvertComponent.class)
                .getAccounts()
                .get("oauth");
    }

    private Exchange as(String account, String uri, Object body) throws Exception {
        return send(uri, body, Map.of(CloudConvertConstants.ACCOUNT, account));
    }

    /** Renews its token as an OAuth client does. */
    private final class Renewing implements CredentialsProvider {

        private final HttpClient http = HttpClient.newHttpClient();
        private final AtomicInteger renewals = new AtomicInteger();
        private volatile String access;
        private volatile String refresh;

        Renewing() {
            var issued = emulator().oauth().issue("key-of-rich", "task.read", "task.write", "user.read");
            access = issued.access();
            refresh = issued.refresh();
        }

        @Override
        public String token() {
            return access;
        }

        @Override
        public CompletionStage<Boolean> renew(String refused) {
            renewals.incrementAndGet();
            String form = "grant_type=refresh_token&client_id=c&client_secret=s&refresh_token="
                    + URLEncoder.encode(refresh, StandardCharsets.UTF_8);
            URI address = emulator().tokenUrl();
            HttpRequest request = HttpRequest.newBuilder(address)
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form))
                    .build();
            return http.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray())
                    .thenApply(reply -> {
                        Map<String, Object> tokens = Json.readObject(reply.body());
                        access = String.valueOf(tokens.get("access_token"));
                        refresh = String.valueOf(tokens.get("refresh_token"));
                        return reply.statusCode() == 200;
                    });
        }
    }
}
