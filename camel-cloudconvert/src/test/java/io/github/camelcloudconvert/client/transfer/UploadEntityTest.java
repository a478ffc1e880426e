package io.github.camelcloudconvert.client.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import io.github.camelcloudconvert.client.model.UploadForm;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class UploadEntityTest {

    private static final int BUFFER = 128 * 1024;

    private final List<Long> progress = new ArrayList<>();

    /** A connection that takes so many bytes at a time. */
    private static final class Wire implements DataStreamChannel {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final int most;
        private int writes;
        private boolean ended;
        private ByteBuffer last = ByteBuffer.allocate(0);

        Wire(int most) {
            this.most = most;
        }

        @Override
        public int write(ByteBuffer source) {
            last = source;
            byte[] taken = new byte[Math.min(most, source.remaining())];
            source.get(taken);
            bytes.writeBytes(taken);
            writes++;
            return taken.length;
        }

        @Override
        public void requestOutput() {}

        @Override
        public void endStream() {
            ended = true;
        }

        @Override
        public void endStream(List<? extends Header> trailers) {
            ended = true;
        }
    }

    private static byte[] file(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private UploadEntity entity(byte[] file, MultipartForm form) {
        return new UploadEntity(form, List.of(UploadSource.ofBytes("in.pdf", file)), progress::add);
    }

    private static byte[] expected(MultipartForm form, byte[] file) {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(form.before());
        expected.writeBytes(file);
        expected.writeBytes(form.after());
        return expected.toByteArray();
    }

    private Wire upload(byte[] file, MultipartForm form, Wire wire) throws IOException {
        UploadEntity entity = entity(file, form);
        for (int call = 0; !wire.ended && call < 1_000_000; call++) {
            assertThat(entity.available()).isPositive();
            entity.produce(wire);
        }
        assertThat(entity.complete()).isTrue();
        assertThat(entity.available()).isZero();
        assertThat(wire.bytes.size()).isEqualTo(entity.getContentLength());
        return wire;
    }

    private static MultipartForm form() {
        return MultipartForm.of(new UploadForm("https://storage.example.com", Map.of("key", "k")), "in.pdf");
    }

    @Test
    void aSmallFileGoesOutInOnePiece() throws IOException {
        assertThat(upload(file(10_240), form(), new Wire(Integer.MAX_VALUE)).writes)
                .isEqualTo(1);
        assertThat(progress).containsExactly(10_240L);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1000000",
        "1, 1",
        "1000, 7",
        "131071, 5000",
        "131072, 200000",
        "131073, 200000",
        "131072, 131072",
        "393216, 1000000",
        "400000, 12345"
    })
    void everyByteStandsInItsPlaceHoweverTheConnectionTakesThem(int length, int most) throws IOException {
        MultipartForm form = form();
        byte[] file = file(length);

        Wire wire = upload(file, form, new Wire(most));

        assertThat(wire.bytes.toByteArray()).isEqualTo(expected(form, file));
        assertThat(progress).isSorted().doesNotHaveDuplicates().allMatch(sent -> sent > 0 && sent <= length);
        if (length > 0) {
            assertThat(progress).endsWith((long) length);
        }
    }

    @Test
    void smallFilesOfOneThreadShareABuffer() throws IOException {
        Wire first = upload(file(10_240), form(), new Wire(Integer.MAX_VALUE));
        Wire second = upload(file(20_000), form(), new Wire(1_000));

        assertThat(second.last).isSameAs(first.last);
    }

    @Test
    void uploadsThatAreUnderWayAtTheSameTimeShareNoBuffer() throws IOException {
        byte[] one = file(10_000);
        byte[] two = file(12_000);
        MultipartForm form = form();
        UploadEntity slow = entity(one, form);
        UploadEntity quick = entity(two, form);
        Wire slowly = new Wire(1_000);
        slow.produce(slowly);

        Wire quickly = new Wire(Integer.MAX_VALUE);
        quick.produce(quickly);
        for (int call = 0; !slowly.ended && call < 100; call++) {
            slow.produce(slowly);
        }

        assertThat(quickly.last).isNotSameAs(slowly.last);
        assertThat(slowly.bytes.toByteArray()).isEqualTo(expected(form, one));
        assertThat(quickly.bytes.toByteArray()).isEqualTo(expected(form, two));
    }

    @Test
    void anUploadThatWasGivenUpKeepsItsBuffer() throws IOException {
        upload(file(10), form(), new Wire(Integer.MAX_VALUE));
        UploadEntity givenUp = entity(file(10_000), form());
        Wire broken = new Wire(1_000);
        givenUp.produce(broken);
        givenUp.releaseResources(); // while its thread may still write

        assertThat(upload(file(10), form(), new Wire(Integer.MAX_VALUE)).last).isNotSameAs(broken.last);
    }

    @Test
    void aLargeFileGoesThroughASmallBuffer() throws IOException {
        Wire wire = upload(file(10 * BUFFER), form(), new Wire(Integer.MAX_VALUE));

        assertThat(wire.writes).isBetween(10, 11);
    }
}
