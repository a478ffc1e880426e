package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several files are sent as one, and none can pass off its bytes as another's. */
class JoinedFilesTest {

    private static UploadSource file(String name, String text) {
        return UploadSource.ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(UploadSource joined) throws IOException {
        try (InputStream in = Channels.newInputStream(joined.opener().open())) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static UploadSource join(UploadSource... files) {
        return JoinedFiles.join(List.of(files), next -> ("|" + next.fileName() + "|").getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void filesFollowEachOtherAndCanBeReadAgain() throws IOException {
        UploadSource joined = join(file("a", "one"), file("b", ""), file("c", "three"));
        assertThat(joined.length()).isEqualTo("one|b||c|three".length());
        assertThat(read(joined)).isEqualTo("one|b||c|three");
        assertThat(read(joined)).isEqualTo("one|b||c|three");
    }

    @Test
    void aFileThatIsShorterOrLongerThanAnnouncedFailsTheWhole() {
        UploadSource text = file("b", "four");
        UploadSource longer = new UploadSource("b", 3, text.opener());
        UploadSource shorter = new UploadSource("b", 5, text.opener());
        assertThatThrownBy(() -> read(join(file("a", "x"), longer, file("c", "y"))))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("b is longer");
        assertThatThrownBy(() -> read(join(file("a", "x"), shorter, file("c", "y"))))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("b ended 1 bytes before");
    }
}
