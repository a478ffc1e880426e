package io.github.camelcloudconvert.emulator.http.body;

import java.util.ArrayList;
import java.util.List;

import io.github.camelcloudconvert.emulator.http.body.MultipartReader.PartHeader;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class MultipartReaderTest {
    private static final String BODY = String.join(
            "\r\n",
            "--b",
            "Content-Disposition: form-data; name=\"x\"",
            "",
            "1",
            "--b",
            "Content-Disposition: form-data; name=\"empty\"",
            "",
            "",
            "--b",
            "content-disposition:form-data;name=file;filename=a b.txt",
            "",
            "\r\n--a\r\n-\r\r\n--",
            "--b--",
            "after");

    private static List<String> read(String body, int chunk) {
        List<String> parts = new ArrayList<>();
        StringBuilder content = new StringBuilder();
        MultipartReader reader = new MultipartReader("b", new MultipartReader.Parts() {
            @Override
            public void begin(String header) {
                parts.add(PartHeader.parse(header).toString());
            }

            @Override
            public void content(Buffer bytes) {
                content.append(bytes);
            }

            @Override
            public void end() {
                parts.add(content.toString());
                content.setLength(0);
            }
        });
        for (int i = 0; i < body.length(); i += chunk) {
            reader.accept(Buffer.buffer(body.substring(i, Math.min(body.length(), i + chunk))));
        }
        assertThat(reader.done()).isTrue();
        return parts;
    }

    @Test
    void partsAreTheSameHoweverTheBytesArrive() {
        for (int chunk = 1; chunk <= BODY.length(); chunk++) {
            assertThat(read(BODY, chunk))
                    .containsExactly(
                            "PartHeader[name=x, fileName=null]",
                            "1",
                            "PartHeader[name=empty, fileName=null]",
                            "",
                            "PartHeader[name=file, fileName=a b.txt]",
                            "\r\n--a\r\n-\r\r\n--");
        }
    }

    @Test
    void whatIsNotAFormIsRefused() {
        assertThatThrownBy(() -> read("--bXX", 99)).isInstanceOf(MultipartReader.Malformed.class);
        assertThatThrownBy(() -> read("--b\r\nX: y\r\n\r\n", 99)).isInstanceOf(MultipartReader.Malformed.class);
        assertThatThrownBy(() -> read("--b\r\n" + "h".repeat(20_000), 4096))
                .isInstanceOf(MultipartReader.Malformed.class);
    }
}
