package io.github.camelcloudconvert.operation.task;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.CloudConvertApi;
import io.github.camelcloudconvert.client.api.OperationFilter;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.OperationInfo;
import io.github.camelcloudconvert.client.transfer.UploadSource;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FormatCheckTest {

    private final List<String> asked = new ArrayList<>();

    /** Offers everything, and keeps for which formats it was asked. */
    private final CloudConvertApi service = (CloudConvertApi) Proxy.newProxyInstance(
            CloudConvertApi.class.getClassLoader(),
            new Class<?>[] {CloudConvertApi.class},
            (proxy, method, arguments) -> {
                assertThat(method.getName()).isEqualTo("operations");
                asked.add(((OperationFilter) arguments[0]).inputFormat());
                return CompletableFuture.completedFuture(List.of(OperationInfo.of(Map.of("operation", "convert"))));
            });

    private List<String> askedFor(String name) {
        asked.clear();
        List<FileInput> inputs = List.of(
                new FileInput.Bytes(UploadSource.ofBytes(name, new byte[1])),
                new FileInput.Address(URI.create("https://h/x"), name));
        CompletableFuture<?> done = new FormatCheck(service, "convert", "convert")
                .check(inputs, Map.of("output_format", "pdf"), Duration.ofHours(1));
        assertThat(done).isCompleted();
        return List.copyOf(asked);
    }

    @Test
    void anEndingThatCanBeNoFormatIsNotAskedAbout() {
        for (String name : List.of("Rechnung Nr. 5", "letter-2024.06.01", "v1.2", "Dr. Meier", "README", "a.")) {
            assertThat(askedFor(name)).as(name).isEmpty();
        }
        assertThat(askedFor("a.DOCX")).containsExactly("docx");
        assertThat(askedFor("letter-2024.06.01.mp3")).containsExactly("mp3");
    }
}
