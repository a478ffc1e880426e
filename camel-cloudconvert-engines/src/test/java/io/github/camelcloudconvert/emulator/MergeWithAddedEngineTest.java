package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Merging asks an engine that a test has added to make a PDF of its format. */
@Timeout(60)
class MergeWithAddedEngineTest {
    private static final AtomicInteger MADE = new AtomicInteger();

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR = new CloudConvertEmulatorExtension(
            builder -> builder.engine("convert", "wordy", "pdf", MergeWithAddedEngineTest::onePage));

    private final Api api = new Api(EMULATOR.emulator());

    private static List<EngineOutput> onePage(EngineTask task) throws ConversionException {
        Path target = task.outputDirectory().resolve("page-" + MADE.incrementAndGet() + ".pdf");
        try (PDDocument pdf = new PDDocument()) {
            pdf.addPage(new PDPage());
            pdf.save(target.toFile());
        } catch (IOException e) {
            throw new ConversionException(null, "Conversion failed", e);
        }
        return List.of(new EngineOutput(target, null));
    }

    private String imported(String name) throws Exception {
        return api.postSync("/import/raw", "{\"file\":\"# Title\",\"filename\":\"" + name + "\"}")
                .data()
                .get("id")
                .asText();
    }

    private JsonNode merged(String... names) throws Exception {
        StringBuilder inputs = new StringBuilder();
        for (String name : names) {
            inputs.append(inputs.isEmpty() ? "\"" : ",\"")
                    .append(imported(name))
                    .append('"');
        }
        return api.postSync("/merge", "{\"input\":[" + inputs + "],\"output_format\":\"pdf\"}")
                .data();
    }

    @Test
    void whereverItStandsAmongTheInputs() throws Exception {
        int before = MADE.get();

        JsonNode behind = merged("a.md", "b.wordy");
        JsonNode alone = merged("a.wordy", "b.wordy");

        assertThat(behind.get("status").asText()).as(behind.toString()).isEqualTo("finished");
        assertThat(alone.get("status").asText()).as(alone.toString()).isEqualTo("finished");
        assertThat(MADE.get() - before).isEqualTo(3);
    }

    @Test
    void whatNoEngineReadsIsStillRefused() throws Exception {
        String inputs = "[\"" + imported("a.nonsense") + "\",\"" + imported("b.wordy") + "\"]";

        assertThat(api.post("/merge", "{\"input\":" + inputs + ",\"output_format\":\"pdf\"}")
                        .status())
                .isEqualTo(422);
    }
}
