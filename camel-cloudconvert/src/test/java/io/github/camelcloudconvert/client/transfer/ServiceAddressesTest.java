package io.github.camelcloudconvert.client.transfer;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.UploadForm;
import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import io.github.camelcloudconvert.client.transport.Fixtures;
import io.github.camelcloudconvert.client.transport.RawServer;
import io.github.camelcloudconvert.client.transport.Transports;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** Addresses that the service supplies are untrusted: what cannot be used is a typed error of bounded length. */
@Timeout(30)
class ServiceAddressesTest {

    private final Transports transports =
            Transports.create(Fixtures.settings(URI.create("http://localhost:1")), Fixtures.SYSTEM);

    @AfterEach
    void close() {
        transports.close();
    }

    static Stream<String> unusable() {
        return Stream.of(
                "http://h:65536/a?sig=s3cr3t",
                "https://h:99999/a?sig=s3cr3t",
                "http://127.0.0.1:2147483647/a?sig=s3cr3t",
                "http://h:99999999999/a?sig=s3cr3t",
                "http://h:0/a?sig=s3cr3t",
                "http://h:-1/a?sig=s3cr3t",
                "http://[::1]:70000/a?sig=s3cr3t",
                "http://[::1/a?sig=s3cr3t",
                "http://[fe80::1%" + "z".repeat(70_000) + "]/a?sig=s3cr3t",
                "http://" + "h".repeat(70_000) + "/a?sig=s3cr3t",
                "http://" + "h".repeat(254) + "/a?sig=s3cr3t",
                "http://" + "h.".repeat(35_000) + "example/a?sig=s3cr3t",
                "http://" + "h".repeat(70_000) + ":s3cr3t@h:99999/a",
                "http:///a?sig=s3cr3t",
                "http:a?sig=s3cr3t",
                "ftp://h/a?sig=s3cr3t",
                "http://a b/?sig=s3cr3t",
                "s3cr3t");
    }

    private static void assertTyped(Throwable failure) {
        assertThat(failure).isInstanceOf(StorageException.class).hasMessageContaining("address");
        for (Throwable at = failure; at != null; at = at.getCause()) {
            assertThat(String.valueOf(at.getMessage())).hasSizeLessThan(700).doesNotContain("s3cr3t");
        }
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void anUploadToItIsAStorageError(String address) {
        UploadForm form = new UploadForm(address, Map.of());
        CompletableFuture<Void> upload = new Uploader(transports.storage(), "default")
                .upload(form, null, UploadSource.ofBytes("a", new byte[1]), sent -> {});

        assertTyped(catchThrowable(() -> Fixtures.await(upload)));
    }

    @ParameterizedTest
    @MethodSource("unusable")
    void aDownloadFromItIsAStorageError(String address) {
        FileRef file = new FileRef("a", null, address, null, null);
        CompletableFuture<DownloadedFile> download = new Downloader(
                        transports.storage(), ErrorContext.of("", "default"))
                .download(
                        file,
                        new DownloadTarget(10, Path.of("unused"), null),
                        () -> CompletableFuture.completedFuture(file),
                        arrived -> {});

        assertTyped(catchThrowable(() -> Fixtures.await(download)));
    }

    @Test
    void storageThatSendsOnToItIsAStorageError() throws Exception {
        for (String location : new String[] {"http://h:65536/a?sig=s3cr3t", "//" + "h".repeat(3000) + "/?sig=s3cr3t"}) {
            try (RawServer server = RawServer.start(connection -> {
                String head = connection.readHead();
                connection.read(Integer.parseInt(head.lines()
                        .filter(line -> line.startsWith("Content-Length: "))
                        .map(line -> line.substring(16).strip())
                        .findFirst()
                        .orElseThrow()));
                connection.write("HTTP/1.1 303 See Other\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n");
                connection.awaitHangUp();
            })) {
                UploadForm form = new UploadForm(server.uri() + "/form", Map.of());
                CompletableFuture<Void> upload = new Uploader(transports.storage(), "default")
                        .upload(form, null, UploadSource.ofBytes("a", new byte[1]), sent -> {});

                assertTyped(catchThrowable(() -> Fixtures.await(upload)));
            }
        }
    }

    @Test
    void whatStorageSaysIsCleanedAsTheWordsOfTheServiceAre() {
        StorageReply reply = new StorageReply(
                403, null, "<Code>https://h/a?sig=s3cr3t</Code><Message>try https://h/a?sig=s3cr3t&#10;now</Message>");

        assertThat(reply.code()).isEqualTo("https://h/a?...");
        assertThat(reply.message()).startsWith("try https://h/a?...").doesNotContain("s3cr3t");
    }
}
