package io.github.camelcloudconvert.client.transfer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

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

    private static byte[] expected(MultipartUpload form, byte[] file) {
        String before = "--" + form.boundary() + "\r\nContent-Disposition: form-data; name=\"key\"\r\n\r\nk\r\n--"
                + form.boundary() + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"in.pdf\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n";
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        expected.writeBytes(before.getBytes(StandardCharsets.US_ASCII));
        expected.writeBytes(file);
        expected.writeBytes(("\r\n--" + form.boundary() + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return expected.toByteArray();
    }

    private Wire upload(MultipartUpload form, Wire wire) throws IOException {
        UploadEntity entity = form.open();
        for (int call = 0; !wire.ended && call < 1_000_000; call++) {
            assertThat(entity.available()).isPositive();
            entity.produce(wire);
        }
        assertThat(entity.complete()).isTrue();
        assertThat(entity.available()).isZero();
        assertThat(wire.bytes.size()).isEqualTo(entity.getContentLength());
        return wire;
    }

    private MultipartUpload form(byte[] file) {
        return new MultipartUpload(
                Map.of("key", "k"), "file", List.of(UploadSource.ofBytes("in.pdf", file)), progress::add);
    }

    @Test
    void aSmallFileGoesOutInOnePiece() throws IOException {
        assertThat(upload(form(file(10_240)), new Wire(Integer.MAX_VALUE)).writes)
                .isEqualTo(1);
        assertThat(progress).containsExactly(10_240L);
    }

    @Test
    void progressCountsTheFileAndNotTheFormAroundIt() throws IOException {
        MultipartUpload form = form(file(1_000));

        upload(form, new Wire((int) form.pieces().get(0).length() + 100));

        assertThat(progress).first().isEqualTo(100L);
        assertThat(progress).last().isEqualTo(1_000L);
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
        byte[] file = file(length);
        MultipartUpload form = form(file);

        Wire wire = upload(form, new Wire(most));

        assertThat(wire.bytes.toByteArray()).isEqualTo(expected(form, file));
        assertThat(progress).isSorted().doesNotHaveDuplicates().allMatch(sent -> sent > 0 && sent <= length);
        if (length > 0) {
            assertThat(progress).endsWith((long) length);
        }
    }

    @Test
    void smallFilesOfOneThreadShareABuffer() throws IOException {
        Wire first = upload(form(file(10_240)), new Wire(Integer.MAX_VALUE));
        Wire second = upload(form(file(20_000)), new Wire(1_000));

        assertThat(second.last).isSameAs(first.last);
    }

    @Test
    void uploadsThatAreUnderWayAtTheSameTimeShareNoBuffer() throws IOException {
        byte[] one = file(10_000);
        byte[] two = file(12_000);
        MultipartUpload first = form(one);
        MultipartUpload second = form(two);
        UploadEntity slow = first.open();
        UploadEntity quick = second.open();
        Wire slowly = new Wire(1_000);
        slow.produce(slowly);

        Wire quickly = new Wire(Integer.MAX_VALUE);
        quick.produce(quickly);
        for (int call = 0; !slowly.ended && call < 100; call++) {
            slow.produce(slowly);
        }

        assertThat(quickly.last).isNotSameAs(slowly.last);
        assertThat(slowly.bytes.toByteArray()).isEqualTo(expected(first, one));
        assertThat(quickly.bytes.toByteArray()).isEqualTo(expected(second, two));
    }

    @Test
    void anUploadThatWasGivenUpKeepsItsBuffer() throws IOException {
        upload(form(file(10)), new Wire(Integer.MAX_VALUE));
        UploadEntity givenUp = form(file(10_000)).open();
        Wire broken = new Wire(1_000);
        givenUp.produce(broken);
        givenUp.releaseResources(); // while its thread may still write

        assertThat(upload(form(file(10)), new Wire(Integer.MAX_VALUE)).last).isNotSameAs(broken.last);
    }

    @Test
    void aLargeFileGoesThroughASmallBuffer() throws IOException {
        Wire wire = upload(form(file(10 * BUFFER)), new Wire(Integer.MAX_VALUE));

        assertThat(wire.writes).isBetween(10, 11);
    }
}
