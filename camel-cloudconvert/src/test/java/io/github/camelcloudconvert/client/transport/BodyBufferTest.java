package io.github.camelcloudconvert.client.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BodyBufferTest {

    private final BodyBuffer buffer = new BodyBuffer();

    private void add(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        buffer.add(bytes);
        assertThat(bytes.hasRemaining()).isFalse();
    }

    private String take() {
        return new String(buffer.take(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 6, 11, 12, 5_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void whatArrivesCountsWhateverWasAnnounced(long announced) {
        buffer.expect(announced);
        add("hello ");
        add("world");

        assertThat(buffer.size()).isEqualTo(11);
        assertThat(take()).isEqualTo("hello world");
    }

    @Test
    void aTakenBufferBeginsAnew() {
        add("first");
        assertThat(take()).isEqualTo("first");
        add("2nd");

        assertThat(take()).isEqualTo("2nd");
        assertThat(take()).isEmpty();
    }

    @Test
    void aClearedBufferForgetsWhatCame() {
        buffer.expect(100);
        add("first");
        buffer.clear();
        buffer.expect(3);
        add("2nd");

        assertThat(take()).isEqualTo("2nd");
    }

    @Test
    void anAnnouncementAfterTheFirstBytesKeepsThem() {
        add("abc");
        buffer.expect(6);
        add("def");

        assertThat(take()).isEqualTo("abcdef");
    }
}
