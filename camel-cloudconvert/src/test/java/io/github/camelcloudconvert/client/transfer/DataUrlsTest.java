package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Files are taken out of a reply while it arrives, however it is cut. */
class DataUrlsTest {

    private static final int LARGE = 100_000;

    private final Path temp;
    private final Random random = new Random(7);

    DataUrlsTest(@TempDir Path temp) {
        this.temp = temp;
    }

    private DataUrls files(long inMemory) {
        DataUrls files = new DataUrls(new DownloadTarget(inMemory, temp, null));
        files.begin(200);
        return files;
    }

    private String filtered(DataUrls files, String json) throws IOException {
        byte[] all = json.getBytes(StandardCharsets.UTF_8);
        StringBuilder left = new StringBuilder();
        for (int at = 0; at < all.length; ) {
            int count = Math.min(all.length - at, 1 + random.nextInt(3000));
            left.append(StandardCharsets.UTF_8.decode(files.filter(ByteBuffer.wrap(all, at, count))));
            at += count;
        }
        return left.toString();
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private long onDisk() throws IOException {
        try (Stream<Path> all = Files.list(temp)) {
            return all.count();
        }
    }

    @Test
    void filesLeaveTheReplyAndTheirNumbersStay() throws IOException {
        byte[] one = bytes(LARGE + 1);
        byte[] two = bytes(LARGE);
        DataUrls files = files(10);
        String json = filtered(
                files,
                "{\"files\":[{\"note\":\"no \\\"data:x;base64,AAAA\",\"downloadUrl\":\"data:image/webp;base64,"
                        + base64(one)
                        + "\"},{\"downloadUrl\":\"data:image/png;base64,"
                        + base64(two).replace("/", "\\/") + "\",\"after\":1}]}");
        assertThat(json).hasSizeLessThan(300);
        Map<String, Object> reply = Json.readObject(json.getBytes(StandardCharsets.UTF_8));
        assertThat(reply.toString())
                .contains("data:image/webp;base64,0", "data:image/png;base64,1", "after=1", "no \"data:x;base64,AAAA");
        DownloadedFile first = files.take(0, "a/../one.webp", "image/webp");
        DownloadedFile second = files.take(1, "two.png", null);
        assertThat(first.fileName()).isEqualTo("one.webp");
        assertThat(Files.readAllBytes(first.path())).isEqualTo(one);
        assertThat(Files.readAllBytes(second.path())).isEqualTo(two);
        files.discard();
        assertThat(onDisk()).isEqualTo(2); // those that were taken belong to the receiver
    }

    @Test
    void whatNobodyHasTakenGoesWithTheReply() throws IOException {
        DataUrls files = files(10);
        filtered(files, "{\"downloadUrl\":\"data:image/png;base64," + base64(bytes(LARGE)));
        assertThat(onDisk()).isEqualTo(1);
        files.discard();
        assertThat(onDisk()).isZero();
    }

    @Test
    void smallFilesStayInMemory() throws IOException {
        byte[] small = bytes(50);
        DataUrls files = files(LARGE);
        filtered(files, "[\"data:;base64," + base64(small) + "\"]");
        assertThat(files.take(0, "x", null).bytes()).isEqualTo(small);
        assertThat(onDisk()).isZero();
    }

    @Test
    void aRefusalAndOtherStringsPassAsTheyAre() throws IOException {
        DataUrls files = new DataUrls(new DownloadTarget(10, temp, null));
        String json = "{\"error\":\"data:image/png;base64,AAAA\"}";
        files.begin(400);
        assertThat(filtered(files, json)).isEqualTo(json);
        files.begin(200);
        String plain = "{\"a\":\"data:text/plain,hello\",\"b\":\"dat\",\"c\":\"x\\\\\",\"d\":\"data:\"}";
        assertThat(filtered(files, plain)).isEqualTo(plain);
    }

    @Test
    void whatIsNoBase64FailsTheReply() {
        assertThatThrownBy(() -> filtered(files(10), "[\"data:;base64,A*AA\"]"))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("base64");
    }
}
