package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The laws of {@link Transport}, whatever happens below. */
class ApiExchangeTest {

    private static final Call CALL = Fixtures.get("/v2/jobs", Duration.ofSeconds(5));

    private static Transport over(BiFunction<Call, String, CompletableFuture<Reply>> wire) {
        return Fixtures.api(null, null, null, Fixtures.SYSTEM, wire);
    }

    private static void assertBecomesLawful(BiFunction<Call, String, CompletableFuture<Reply>> broken) {
        CompletableFuture<Reply> reply = over(broken).send(CALL);

        assertThatThrownBy(() -> Fixtures.await(reply))
                .isInstanceOf(TransportException.class)
                .extracting(failure -> ((TransportException) failure).sent())
                .isEqualTo(true);
    }

    @Test
    void whatIsThrownComesThroughTheFuture() {
        assertBecomesLawful((call, token) -> {
            throw new IllegalStateException("bug");
        });
    }

    @Test
    void aForeignFailureBecomesATransportFailure() {
        assertBecomesLawful((call, token) -> CompletableFuture.failedFuture(new IllegalStateException("bug")));
    }

    @Test
    void aLawfulFailureStaysAsItIs() {
        TransportException lawful = new TransportException("refused", false, null);

        assertThatThrownBy(() -> Fixtures.await(over((call, token) -> CompletableFuture.failedFuture(lawful))
                        .send(CALL)))
                .isSameAs(lawful);
    }

    @Test
    void cancellingReachesTheDelegate() {
        CompletableFuture<Reply> inner = new CompletableFuture<>();
        over((call, token) -> inner).send(CALL).cancel(true);

        assertThat(inner).isCancelled();
    }

    @Test
    void whatBreaksAfterTheReplyEndsTheCallToo() {
        Map<String, String> unreadable = new AbstractMap<>() {
            @Override
            public Set<Entry<String, String>> entrySet() {
                throw new IllegalStateException("bug");
            }
        };

        assertBecomesLawful(
                (call, token) -> CompletableFuture.completedFuture(new Reply(200, unreadable, new byte[0])));
    }

    @Test
    void aSuccessIsHandedOverAsItIs() throws Exception {
        Reply reply = new Reply(201, Map.of(), new byte[] {1});
        List<String> tokens = new ArrayList<>();

        CompletableFuture<Reply> sent = over((call, token) -> {
                    tokens.add(token);
                    return CompletableFuture.completedFuture(reply);
                })
                .send(CALL);

        assertThat(Fixtures.await(sent)).isSameAs(reply);
        assertThat(tokens).containsExactly(Fixtures.TOKEN);
    }
}
