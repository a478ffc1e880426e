package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.transfer.StorageReplyConsumer.StorageReply;
import io.github.camelcloudconvert.fuzz.Bounds;
import io.github.camelcloudconvert.fuzz.Kept;
import io.github.camelcloudconvert.fuzz.Mangled;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import org.apache.hc.core5.http.message.BasicHttpRequest;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever names, addresses and replies of storage hosts come: they stay inside what they are put into. */
@AddLifecycleHook(Bounds.class)
class TransferFuzzTest {

    private static final String SEED = "20260304";
    private static final Path DIRECTORY = Path.of("results").toAbsolutePath();

    @Provide
    Arbitrary<String> names() {
        return Kept.texts(
                "names",
                Mangled.text(
                        "report.pdf", "../../etc/passwd", "C:\\temp\\a.tar.gz", "\u202efdp.exe", "nul.txt", "a b.c"));
    }

    @Provide
    Arbitrary<String> addresses() {
        return Kept.texts(
                "addresses",
                Mangled.text(
                        "https://storage.example.com/result.pdf?X-Amz-Signature=s3cr3t",
                        "http://user:pw@127.0.0.1:80/a",
                        "//h/x"));
    }

    @Provide
    Arbitrary<String> ranges() {
        return Kept.texts("ranges", Mangled.text("bytes 0-99/100", "bytes 5-9/*", "bytes */100"));
    }

    @Provide
    Arbitrary<String> refusals() {
        return Kept.texts(
                "refusals",
                Mangled.text("<Error><Code>AccessDenied</Code><Message>Request has expired</Message></Error>"));
    }

    /** In the locale of the machine, which may know ASCII alone. */
    private static boolean encodable(String name) {
        return Charset.forName(System.getProperty("sun.jnu.encoding"))
                .newEncoder()
                .canEncode(name);
    }

    @Property(seed = SEED)
    void everyNameIsOneSegmentBelowItsDirectory(@ForAll("names") String name) {
        String safe = FileNames.safe(name);

        assertThat(safe.getBytes(StandardCharsets.UTF_8).length).isBetween(1, 200);
        if (encodable(safe)) { // no path can be made of other names, whatever is in them
            assertThat(DIRECTORY.resolve(safe).normalize().getParent()).isEqualTo(DIRECTORY);
        }
        assertThat(safe)
                .doesNotContain("/", "\\", ":", "\n", "\r", "\u0000", "\u202e")
                .doesNotEndWith(".");
        assertThat(safe).doesNotStartWith(".").doesNotStartWith("-");
        assertThat(FileNames.safe(safe)).isEqualTo(safe);
    }

    @Property(seed = SEED)
    void everyNameInAFormStaysInItsHeader(
            @ForAll("names") String field, @ForAll("names") String fileName, @ForAll("names") String value)
            throws IOException {
        UploadSource file = UploadSource.ofBytes(fileName, new byte[0]);
        MultipartUpload form = new MultipartUpload(Map.of("key", value), field, List.of(file), sent -> {});
        ByteBuffer bytes = ByteBuffer.allocate((int) form.pieces().get(0).length());
        form.pieces().get(0).opener().open().read(bytes);
        String head = new String(bytes.array(), StandardCharsets.UTF_8);

        assertThat(head.split("\r\n", -1)[0]).isEqualTo("--" + form.boundary());
        String last = head.substring(head.lastIndexOf("--" + form.boundary()));
        assertThat(last.split("\r\n", -1))
                .as("delimiter, two headers, blank line")
                .hasSize(5);
    }

    @Property(seed = SEED)
    void everyAddressCanBeAskedOrIsRefused(@ForAll("addresses") String url) {
        StorageErrors errors = new StorageErrors(ErrorContext.of("download the file", "default"));
        try {
            URI address = errors.address(url);
            BasicHttpRequest request = new BasicHttpRequest("GET", address);
            assertThat(request.getAuthority().getHostName()).isNotEmpty().hasSizeLessThan(254);
            assertThat(request.getPath()).doesNotContain(" ", "\r", "\n");
        } catch (StorageException refused) {
            assertThat(refused.getMessage()).doesNotContain("s3cr3t", "pw@");
        }
    }

    @Property(seed = SEED)
    void everyRangeIsReadOrIgnored(@ForAll("ranges") String header) {
        PartialFile.ContentRange range = PartialFile.ContentRange.parse(header);
        assertThat(range == null || range.first() >= 0).isTrue();
    }

    @Property(seed = SEED)
    void everyRefusalOfStorageFitsIntoAnError(@ForAll("refusals") String body) {
        StorageReply reply = new StorageReply(403, null, body);
        StorageException error =
                new StorageErrors(ErrorContext.of("download the file", "default")).refused("host", reply);
        assertThat(error.getMessage()).doesNotContain("\n").hasSizeLessThan(2_000);
    }
}
