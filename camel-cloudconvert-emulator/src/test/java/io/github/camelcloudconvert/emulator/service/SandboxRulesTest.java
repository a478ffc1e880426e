package io.github.camelcloudconvert.emulator.service;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SandboxRulesTest {
    private static final TaskDefinition IMPORT =
            new TaskDefinition("id", "in", "import/s3", Map.of(), List.of(), List.of(), false);

    @Test
    void aFileThatNobodyHasHashedIsRefusedWhateverIsRegistered() {
        StoredFile unknown = new StoredFile("a.txt", Path.of("a.txt"), 1, null);
        Sandbox sandbox = Sandbox.allowing(Set.of("null", ""));

        TaskOutcome checked = sandbox.checked(IMPORT, TaskOutcome.finished(List.of(unknown), 0));

        assertThat(checked.code()).isEqualTo(Sandbox.NOT_ALLOWED);
        assertThat(sandbox.marks(unknown)).isEmpty();
    }
}
