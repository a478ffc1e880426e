package io.github.camelcloudconvert.client.transfer;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import org.apache.hc.core5.concurrent.BasicFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.impl.BasicEntityDetails;
import org.apache.hc.core5.http.message.BasicHttpResponse;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class StorageReplyConsumerTest {

    private static StorageReply reply(int status, String body) throws Exception {
        BasicFuture<StorageReply> reply = new BasicFuture<>(null);
        StorageReplyConsumer consumer = new StorageReplyConsumer();
        consumer.consumeResponse(
                new BasicHttpResponse(status),
                new BasicEntityDetails(body.length(), ContentType.APPLICATION_XML),
                HttpCoreContext.create(),
                new Completing(reply));
        ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8));
        consumer.consume(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
        consumer.streamEnd(List.of());
        return reply.get();
    }

    private record Completing(BasicFuture<StorageReply> reply) implements FutureCallback<StorageReply> {

        @Override
        public void completed(StorageReply result) {
            reply.completed(result);
        }

        @Override
        public void failed(Exception failure) {
            reply.failed(failure);
        }

        @Override
        public void cancelled() {
            reply.cancel();
        }
    }

    @ParameterizedTest
    @CsvSource(value = {"200, ''", "201, ''", "303, <Code>A</Code>", "403, <Code>A</Code>", "503, <Code>A</Code>"})
    void keepsWhatARefusalSaysAndNothingOfASuccess(int status, @Nullable String kept) throws Exception {
        assertThat(reply(status, "<Code>A</Code>").body()).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"200, 0", "403, 65536"})
    void readsOverWhatIsTooLong(int status, int kept) throws Exception {
        assertThat(reply(status, "x".repeat(100_000)).body()).hasSize(kept);
    }
}
