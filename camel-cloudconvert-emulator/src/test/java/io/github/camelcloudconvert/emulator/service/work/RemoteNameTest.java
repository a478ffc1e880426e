package io.github.camelcloudconvert.emulator.service.work;

import io.github.camelcloudconvert.emulator.service.work.UrlFetch.RemoteName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Names of files as other servers announce them. */
class RemoteNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "attachment; filename=report.pdf                                  | report.pdf",
                "attachment; filename=\"my report.pdf\"                           | my report.pdf",
                "attachment; filename=\"a;b.pdf\"; size=3                         | a;b.pdf",
                "attachment; FileName = \"a \\\"b\\\" \\\\ c.pdf\"                | a \"b\" \\ c.pdf",
                "attachment; filename=plain.txt; filename*=UTF-8''Gr%C3%BC%C3%9Fe.txt | Grüße.txt",
                "inline; filename*=utf-8'de'a%20b+c.txt                           | a b+c.txt",
                "attachment; filename*=UTF-8''bad%zz.txt                          | bad%zz.txt"
            })
    void theNameIsReadInEachForm(String header, String name) {
        assertThat(RemoteName.announced(header)).isEqualTo(name);
    }

    @Test
    void aHeaderWithoutANameSaysNone() {
        assertThat(RemoteName.announced("attachment")).isNull();
        assertThat(RemoteName.announced("form-data; name=file")).isNull();
    }

    /** As long as a server may make a header; matched by recursion, it is deeper than the stack. */
    @Test
    void aNameOfAnyLengthIsRead() {
        String name = "\\x".repeat(60_000);

        assertThat(RemoteName.announced("attachment; filename=\"" + name + "\""))
                .isEqualTo("x".repeat(60_000));
    }
}
