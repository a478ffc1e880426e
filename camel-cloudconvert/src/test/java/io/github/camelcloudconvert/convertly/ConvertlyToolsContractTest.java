package io.github.camelcloudconvert.convertly;

import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.client.ConvertlyFile;
import io.github.camelcloudconvert.convertly.client.ConvertlyJob;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Media tools, stored files, transfers, deliveries and open calls, against the emulator. */
class ConvertlyToolsContractTest extends ConvertlyTestSupport {

    private ConvertlyFile stored() throws Exception {
        send("convertly:convert?directThreshold=0&outputFormat=jpg", png(30));
        Iterator<?> files = body(send("convertly:listFiles?perPage=1&allPages=true", null), Iterator.class);
        @Nullable ConvertlyFile last = null;
        while (files.hasNext()) {
            ConvertlyFile next = (ConvertlyFile) files.next();
            last = next.filename().endsWith(".jpg") ? next : last;
        }
        return Objects.requireNonNull(last);
    }

    @Test
    void aMediaToolWorksAtOnceOrAsAJob() throws Exception {
        Exchange done = send("convertly:mediaTool?tool=thumbnail&option.width=10&option.height=10", png(40));
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(10);

        ConvertlyJob job = body(
                send("convertly:mediaTool?tool=thumbnail&async=true&option.width=10&option.height=10", png(40)),
                ConvertlyJob.class);
        assertThat(send("convertly:waitForJob", job).getException()).isNull();
        Exchange result = send("convertly:downloadFile", job);
        assertThat(picture(result.getMessage().getBody(), result).getWidth()).isEqualTo(10);
    }

    @Test
    void aToolThatJoinsFilesGetsAllOfThem() throws Exception {
        Exchange done = send("convertly:mediaTool?tool=image-to-pdf", List.of(png(40), png(20)));
        assertThat(done.getException()).isNull();
        assertThat(done.getMessage().getBody(byte[].class)).startsWith('%', 'P', 'D', 'F');
    }

    @Test
    void aToolIsNamedAtTheStart() {
        assertThatThrownBy(() -> send("convertly:mediaTool?tool=../jobs", png(1)))
                .hasStackTraceContaining("mediaTool needs the option tool");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mediaTool?tool=thumbnail&async=true&", "transfer?"})
    void whatNoKeyMakesRepeatableRefusesOne(String operation) {
        assertThatThrownBy(() -> send("convertly:" + operation + "idempotencyKey=${header.order}", png(1)))
                .hasStackTraceContaining("idempotencyKey does not make")
                .hasStackTraceContaining("use convert, compress or createJob");
        assertThat(emulator.requests()).isEmpty();
    }

    @Test
    void storedFilesAreListedReadAndDeleted() throws Exception {
        ConvertlyFile file = stored();
        ConvertlyFile read = body(send("convertly:getFile", file), ConvertlyFile.class);
        assertThat(read.url()).startsWith("http");
        assertThat(read.toString()).doesNotContain("http");
        Map<String, Object> byHeader = Map.of(ConvertlyConstants.FILE_ID, String.valueOf(file.storedId()));
        assertThat(send("convertly:deleteFile", null, byHeader).getException()).isNull();
        assertThat(send("convertly:getFile", null, byHeader).getException()).isInstanceOf(NotFoundException.class);
        assertThat(send("convertly:getFile", null).getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("no file id: put it into the header " + ConvertlyConstants.FILE_ID);
    }

    @Test
    void aFileIsTransferredIntoTheStorage() throws Exception {
        String source =
                body(send("convertly:getFile", stored()), ConvertlyFile.class).url();
        ConvertlyJob job =
                body(send("convertly:transfer", Map.of("sourceUrl", String.valueOf(source))), ConvertlyJob.class);
        Exchange waited = send("convertly:waitForJob", job);
        assertThat(body(waited, ConvertlyJob.class).type()).isEqualTo("transfer");
        Exchange result = send("convertly:downloadFile", job);
        assertThat(picture(result.getMessage().getBody(), result).getWidth()).isEqualTo(30);
    }

    @Test
    void theServiceFetchesOneInputByItsAddress() throws Exception {
        String source =
                body(send("convertly:getFile", stored()), ConvertlyFile.class).url();
        Exchange done = send("convertly:convert?outputFormat=png&sourceUrl=RAW(" + source + ")", null);
        assertThat(picture(done.getMessage().getBody(), done).getWidth()).isEqualTo(30);
    }

    @Test
    void aTransformationIsSignedAndAnyCallCanBeMade() throws Exception {
        String source =
                body(send("convertly:getFile", stored()), ConvertlyFile.class).url();
        Object signed = body(
                send("convertly:signedTransform?option.width=10", Map.of("sourceUrl", String.valueOf(source))),
                Map.class);
        assertThat(signed.toString()).contains("url=http");
        assertThat(body(send("convertly:callApi?apiPath=/jobs?limit=1", null), Map.class)
                        .toString())
                .contains("jobs=");
        assertThat(body(send("convertly:listDeliveries", null), Map.class).toString())
                .contains("deliveries=");
        assertThat(send("convertly:retryDelivery", "none").getException()).isInstanceOf(NotFoundException.class);
        assertThat(send("convertly:callApi?apiPath=/../secret", null).getException())
                .isInstanceOf(ValidationException.class);
    }
}
