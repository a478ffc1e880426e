package io.github.camelcloudconvert.client.transport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.time.Deadline;
import io.github.camelcloudconvert.client.time.ManualDelayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a call whose token the service refuses. */
class CredentialsTest {

    private static final Reply OK = new Reply(200, Map.of(), new byte[0]);
    private static final Reply REFUSED = new Reply(401, Map.of(), new byte[0]);

    private final ManualDelayer time = new ManualDelayer();
    private final Tokens tokens = new Tokens();
    private final List<String> sent = new ArrayList<>();
    private final List<CompletableFuture<Reply>> replies = new ArrayList<>();

    /** Tokens that a test changes, and renewals that it ends. */
    private static final class Tokens implements TokenSource {

        private String current = "old";
        private final List<String> renewals = new ArrayList<>();
        private final List<CompletableFuture<Boolean>> pending = new ArrayList<>();

        @Override
        public String token() {
            return current;
        }

        @Override
        public CompletableFuture<Boolean> renew(String refusedToken) {
            renewals.add(refusedToken);
            CompletableFuture<Boolean> renewal = new CompletableFuture<>();
            pending.add(renewal);
            return renewal;
        }

        void renewed(String token) {
            current = token;
            pending.get(pending.size() - 1).complete(true);
        }
    }

    private Transport transport(TokenSource source) {
        return Fixtures.api(source, null, null, time, (call, token) -> {
            sent.add(token);
            CompletableFuture<Reply> reply = new CompletableFuture<>();
            replies.add(reply);
            return reply;
        });
    }

    private final Transport transport = transport(tokens);

    private CompletableFuture<Reply> post(Duration within) {
        return transport.send(new Call(
                "POST",
                Call.Host.API,
                "/v2/jobs",
                new byte[] {'{', '}'},
                Call.Repeat.IF_NOT_DONE,
                "create the job",
                Deadline.after(within, time),
                Map.of(),
                null,
                null));
    }

    private CompletableFuture<Reply> post() {
        return post(Duration.ofSeconds(100));
    }

    private void answer(int attempt, Reply reply) {
        replies.get(attempt).complete(reply);
    }

    @Test
    void aRefusedTokenIsRenewedAndTheCallSentAgainAlsoWhenItCreates() {
        CompletableFuture<Reply> reply = post();
        answer(0, REFUSED);
        assertThat(reply).isNotDone();

        tokens.renewed("new");
        answer(1, OK);

        assertThat(reply).isCompletedWithValue(OK);
        assertThat(sent).containsExactly("old", "new");
        assertThat(tokens.renewals).containsExactly("old");
        assertThat(time.pending()).isEmpty();
    }

    @Test
    void oneCallAsksForOneRenewal() {
        CompletableFuture<Reply> reply = post();
        answer(0, REFUSED);
        tokens.renewed("new");
        answer(1, REFUSED);

        assertThat(reply).isCompletedWithValue(REFUSED);
        assertThat(tokens.renewals).containsExactly("old");
        assertThat(sent).hasSize(2);
    }

    @Test
    void callsThatFailWithTheSameTokenShareOneRenewal() {
        CompletableFuture<Reply> first = post();
        CompletableFuture<Reply> second = post();
        CompletableFuture<Reply> late = post();
        answer(0, REFUSED);
        answer(1, REFUSED);
        tokens.renewed("new");
        answer(2, REFUSED);
        answer(3, OK);
        answer(4, OK);
        answer(5, OK);

        assertThat(List.of(first, second, late))
                .allSatisfy(reply -> assertThat(reply).isCompletedWithValue(OK));
        assertThat(tokens.renewals).containsExactly("old");
        assertThat(sent).containsExactly("old", "old", "old", "new", "new", "new");
    }

    @Test
    void aTokenThatWasRotatedMeanwhileIsSimplyTriedAndRenewedWhereItIsRefusedToo() {
        CompletableFuture<Reply> reply = post();
        tokens.current = "rotated";
        answer(0, REFUSED);
        assertThat(tokens.renewals).isEmpty();

        answer(1, REFUSED);
        tokens.renewed("new");
        answer(2, OK);

        assertThat(reply).isCompletedWithValue(OK);
        assertThat(sent).containsExactly("old", "rotated", "new");
        assertThat(tokens.renewals).containsExactly("rotated");
    }

    @Test
    void aSourceThatRotatesAllTheTimeEndsToo() {
        int[] number = new int[1];
        Transport restless = transport(() -> "token-" + number[0]++);
        CompletableFuture<Reply> reply = restless.send(new Call(
                "GET",
                Call.Host.API,
                "/v2/jobs",
                null,
                Call.Repeat.ALWAYS,
                "read",
                Deadline.after(Duration.ofSeconds(100), time),
                Map.of(),
                null,
                null));

        for (int attempt = 0; attempt < 10 && attempt < replies.size(); attempt++) {
            answer(attempt, REFUSED);
        }

        assertThat(reply).isCompletedWithValue(REFUSED);
        assertThat(sent).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void withoutANewTokenTheRefusalStands() {
        CompletableFuture<Reply> refused = post();
        answer(0, REFUSED);
        tokens.pending.get(0).complete(false);
        assertThat(refused).isCompletedWithValue(REFUSED);

        CompletableFuture<Reply> failed = post();
        answer(1, REFUSED);
        tokens.pending.get(1).completeExceptionally(new IllegalStateException("old"));
        assertThat(failed).isCompletedWithValue(REFUSED);

        CompletableFuture<Reply> unchanged = post();
        answer(2, REFUSED);
        tokens.renewed("old\n");
        assertThat(unchanged).isCompletedWithValue(REFUSED);

        CompletableFuture<Reply> unusable = post();
        answer(3, REFUSED);
        tokens.renewed("new\r\nX-Forged: 1");
        assertThat(unusable).isCompletedWithValue(REFUSED);
        assertThat(sent).hasSize(4);
    }

    @Test
    void aSourceThatBreaksWithAnErrorFailsTheCallAndNoLaterOne() {
        List<Error> errors = new ArrayList<>(List.of(new StackOverflowError(), new NoClassDefFoundError("vault")));
        Transport broken = transport(new TokenSource() {
            @Override
            public String token() {
                if (!errors.isEmpty()) {
                    throw errors.remove(0);
                }
                return "found";
            }

            @Override
            public CompletableFuture<Boolean> renew(String refusedToken) {
                throw new NoClassDefFoundError("vault");
            }
        });

        assertThat(broken.send(read())).isCompletedExceptionally();
        assertThat(broken.send(read())).isCompletedExceptionally();
        CompletableFuture<Reply> reply = broken.send(read());
        assertThat(sent).containsExactly("found");
        answer(0, REFUSED);
        assertThat(reply).as("the renewal breaks too").isCompletedWithValue(REFUSED);
    }

    @Test
    void aRenewalThatFailsWithAnErrorIsAskedForAgain() {
        CompletableFuture<Reply> first = post();
        answer(0, REFUSED);
        tokens.pending.get(0).completeExceptionally(new StackOverflowError());
        assertThat(first).isCompletedWithValue(REFUSED);

        CompletableFuture<Reply> second = post();
        answer(1, REFUSED);
        tokens.renewed("new");
        answer(2, OK);
        assertThat(second).isCompletedWithValue(OK);
    }

    private Call read() {
        return new Call(
                "GET",
                Call.Host.API,
                "/v2/jobs",
                null,
                Call.Repeat.ALWAYS,
                "read",
                Deadline.after(Duration.ofSeconds(100), time),
                Map.of(),
                null,
                null);
    }

    @Test
    void aRenewalThatThrowsLeavesTheRefusal() {
        Transport broken = transport(new TokenSource() {
            @Override
            public String token() {
                return "old";
            }

            @Override
            public CompletableFuture<Boolean> renew(String refusedToken) {
                throw new IllegalStateException("bug");
            }
        });
        CompletableFuture<Reply> reply = broken.send(new Call(
                "GET",
                Call.Host.API,
                "/v2/jobs",
                null,
                Call.Repeat.ALWAYS,
                "read",
                Deadline.after(Duration.ofSeconds(100), time),
                Map.of(),
                null,
                null));
        answer(0, REFUSED);

        assertThat(reply).isCompletedWithValue(REFUSED);
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 3600})
    void aHangingRenewalIsGivenUpAtTheDeadlineOrAfterTheLongestAndAskedForAgain(int callSeconds) {
        CompletableFuture<Reply> reply = post(Duration.ofSeconds(callSeconds));
        answer(0, REFUSED);
        time.advance(Duration.ofSeconds(Math.min(callSeconds, 30) - 1));
        assertThat(reply).isNotDone();

        time.advance(Duration.ofSeconds(1));

        assertThat(reply).isCompletedWithValue(REFUSED);
        post();
        answer(1, REFUSED);
        assertThat(tokens.renewals).containsExactly("old", "old");
    }

    @Test
    void cancellingTheCallLeavesTheRenewalToTheOthers() {
        CompletableFuture<Reply> given = post();
        CompletableFuture<Reply> other = post();
        answer(0, REFUSED);
        answer(1, REFUSED);

        given.cancel(false);
        tokens.renewed("new");

        assertThat(sent).containsExactly("old", "old", "new");
        answer(2, OK);
        assertThat(other).isCompletedWithValue(OK);
    }

    @Test
    void cancellingReachesTheWireInEveryAttempt() {
        CompletableFuture<Reply> reply = post();
        answer(0, REFUSED);
        tokens.renewed("new");

        reply.cancel(false);

        assertThat(replies.get(1)).isCancelled();
    }

    @Test
    void aFixedKeyIsNeverRenewed() {
        Transport fixed = transport(TokenSource.fixed("key"));
        CompletableFuture<Reply> reply = fixed.send(Fixtures.get("/v2/jobs", Duration.ofSeconds(5)));
        answer(0, REFUSED);

        assertThat(reply).isCompletedWithValue(REFUSED);
        assertThat(TokenSource.fixed("key").renew("key")).isCompletedWithValue(false);
    }

    @Test
    void equalKeysAreEqualAndShowNothing() {
        assertThat(TokenSource.fixed("s3cr3t"))
                .isEqualTo(TokenSource.fixed("s3cr3t"))
                .isNotEqualTo(TokenSource.fixed("other"))
                .doesNotHaveToString("s3cr3t");
        assertThat(TokenSource.fixed("s3cr3t").toString()).doesNotContain("s3cr3t");
    }
}
