package io.github.camelcloudconvert.emulator;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.EngineOutput;
import io.github.camelcloudconvert.emulator.convert.EngineTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** An operation that the service does not have (yet), but for which an engine was added. */
class AddedOperationTest {
    private static final String JOB =
            """
            {"tasks":{
              "import-1":{"operation":"import/raw","file":"hello","filename":"a.txt"},
              "sum":{"operation":"ai/summarise","input":"import-1","tone":"dry"}}}
            """;

    @RegisterExtension
    static final CloudConvertEmulatorExtension EMULATOR =
            new CloudConvertEmulatorExtension(builder -> builder.engine("ai/summarise", null, null, OddEngines.COPY)
                    .engine("import/dropbox", null, null, task -> List.of(written(task))));

    private final Api api = new Api(EMULATOR.emulator());

    private static EngineOutput written(EngineTask task) throws ConversionException {
        try {
            Path file = task.outputDirectory().resolve("from-dropbox.txt");
            return new EngineOutput(Files.writeString(file, "dropped"), null);
        } catch (IOException e) {
            throw ConversionException.failed("no room", e);
        }
    }

    @Test
    void itRunsInAJob() throws Exception {
        JsonNode job = api.postSync("/jobs", JOB).data();

        assertThat(job.get("status").asText()).isEqualTo("finished");
        assertThat(Api.task(job, "sum").at("/result/files/0/filename").asText()).isEqualTo("a.txt");
    }

    @Test
    void itRunsWithoutAJobAndMayDoWithoutInput() throws Exception {
        JsonNode imported = api.post("/import/raw", "{\"file\":\"x\",\"filename\":\"b.txt\"}")
                .data();
        Answer created =
                api.post("/ai/summarise", "{\"input\":\"" + imported.get("id").asText() + "\"}");

        JsonNode task =
                api.getSync("/tasks/" + created.data().get("id").asText()).data();
        assertThat(task.get("status").asText()).isEqualTo("finished");
        assertThat(api.postSync("/ai/summarise", "").data().get("status").asText())
                .isEqualTo("finished");
    }

    @Test
    void evenAnImportMayBeAdded() throws Exception {
        JsonNode task = api.postSync("/import/dropbox", "{\"file\":\"x\"}").data();

        assertThat(task.at("/result/files/0/filename").asText()).isEqualTo("from-dropbox.txt");
    }

    @Test
    void itsInputMustStillExistAndOtherOperationsStayUnknown() throws Exception {
        Answer input = api.post("/jobs", JOB.replace("\"input\":\"import-1\"", "\"input\":\"elsewhere\""));
        Answer operation = api.post("/jobs", JOB.replace("ai/summarise", "ai/translate"));

        assertThat(input.status()).isEqualTo(422);
        assertThat(input.json().at("/errors/sum.input/0").asText()).isEqualTo("Invalid input task.");
        assertThat(operation.status()).isEqualTo(422);
        assertThat(operation.json().at("/errors/sum.operation/0").asText())
                .isEqualTo("The selected operation is invalid.");
        assertThat(api.post("/ai/translate", "{}").status()).isEqualTo(404);
    }
}
