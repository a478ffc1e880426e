package io.github.camelcloudconvert.client.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Several files are sent as one, and none can pass off its bytes as another's. */
class JoinedFilesTest {

    private static UploadSource file(String name, String text) {
        return UploadSource.ofBytes(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(List<UploadSource> pieces) throws IOException {
        try (InputStream in = Channels.newInputStream(new JoinedFiles(pieces))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static List<UploadSource> join(UploadSource... files) {
        List<UploadSource> pieces = new ArrayList<>(List.of(files));
        for (int at = 1; at < pieces.size(); at += 2) {
            pieces.add(at, file("the form", "|" + pieces.get(at).fileName() + "|"));
        }
        return pieces;
    }

    @Test
    void filesFollowEachOtherAndCanBeReadAgain() throws IOException {
        List<UploadSource> joined = join(file("a", "one"), file("b", ""), file("c", "three"));
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
                .hasMessageContaining("b is longer than the announced 3 bytes");
        assertThatThrownBy(() -> read(join(file("a", "x"), shorter, file("c", "y"))))
                .isInstanceOf(TransferException.class)
                .hasMessageContaining("b ended after 4 of 5 bytes");
    }

    @Test
    void aFileThatCannotBeReadIsTheOneThatIsNamed() {
        UploadSource gone = new UploadSource("gone.docx", 5, () -> {
            throw new IOException("the disk is away");
        });
        assertThatThrownBy(() -> read(join(file("a", "x"), gone, file("c", "y"))))
                .isInstanceOf(TransferException.class)
                .hasMessage("gone.docx cannot be read: the disk is away");
    }
}
