package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class NeverThrowTransportTest {

    private static final Call CALL = Fixtures.get("/v2/jobs", Duration.ofSeconds(5));

    private static void assertBecomesLawful(Transport broken) {
        CompletableFuture<Reply> reply = NeverThrowTransport.create(broken).send(CALL);

        assertThatThrownBy(() -> Fixtures.await(reply))
                .isInstanceOf(TransportException.class)
                .extracting(failure -> ((TransportException) failure).sent())
                .isEqualTo(true);
    }

    @Test
    void whatIsThrownComesThroughTheFuture() {
        assertBecomesLawful(call -> {
            throw new IllegalStateException("bug");
        });
    }

    @Test
    void aForeignFailureBecomesATransportFailure() {
        assertBecomesLawful(call -> CompletableFuture.failedFuture(new IllegalStateException("bug")));
    }

    @Test
    void aLawfulFailureStaysAsItIs() {
        TransportException lawful = new TransportException("refused", false, null);

        assertThatThrownBy(
                        () -> Fixtures.await(NeverThrowTransport.create(call -> CompletableFuture.failedFuture(lawful))
                                .send(CALL)))
                .isSameAs(lawful);
    }

    @Test
    void cancellingReachesTheDelegate() {
        CompletableFuture<Reply> inner = new CompletableFuture<>();
        NeverThrowTransport.create(call -> inner).send(CALL).cancel(true);

        assertThat(inner).isCancelled();
    }
}
