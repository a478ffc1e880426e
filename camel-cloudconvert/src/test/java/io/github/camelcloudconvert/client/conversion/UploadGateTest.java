package io.github.camelcloudconvert.client.conversion;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.model.JobRequest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UploadGateTest {

    private final Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();

    private UploadGateTest with(String name, String operation, Object input) {
        tasks.put(name, Map.of("operation", operation, "input", input));
        return this;
    }

    private boolean closed() {
        return SafeCreation.costsNothingYet(new JobRequest(tasks, "tag", null));
    }

    @Test
    void whatDependsOnAnUploadWaitsForIt() {
        with("in", "import/upload", "").with("work", "convert", "in").with("out", "export/url", "work");
        assertThat(closed()).isTrue();
    }

    @Test
    void oneUploadAmongTheInputsOfATaskHoldsTheTask() {
        with("in", "import/upload", "").with("other", "import/url", "").with("work", "merge", List.of("other", "in"));
        assertThat(closed()).isTrue();
    }

    @Test
    void workBesideTheUploadRunsByItself() {
        with("in", "import/upload", "")
                .with("work", "convert", "in")
                .with("other", "import/url", "")
                .with("second", "convert", "other");
        assertThat(closed()).isFalse();
    }

    @Test
    void inlineFilesAndAddressesHoldNothing() {
        with("in", "import/base64", "").with("work", "convert", "in");
        assertThat(closed()).isFalse();
    }

    @Test
    void aTaskWithoutInputRunsByItself() {
        with("shot", "capture-website", List.of()).with("in", "import/upload", "");
        assertThat(closed()).isFalse();
    }

    @Test
    void circlesAndNamesOfNothingProveNothing() {
        with("a", "convert", "b").with("b", "convert", "a");
        assertThat(closed()).isFalse();
        tasks.clear();
        with("a", "convert", "nothing");
        assertThat(closed()).isFalse();
    }
}
