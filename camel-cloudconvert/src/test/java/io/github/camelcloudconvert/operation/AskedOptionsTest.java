package io.github.camelcloudconvert.operation;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.Options;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** What operations tell of themselves to tools that offer them without a route's author. */
class AskedOptionsTest {

    @TestFactory
    Stream<DynamicTest> whatIsAskedOfAMessageCanBeSetByIt() {
        return Operations.names().stream()
                .map(name -> dynamicTest(name, () -> assertThat(operation(name).asked())
                        .allSatisfy(option ->
                                assertThat(option.header()).as(option.name()).isNotNull())
                        .doesNotHaveDuplicates()));
    }

    @Test
    void anOperationOnOneObjectAsksForItsId() {
        assertThat(asked("getJob", "waitForJob", "deleteJob", "cancelJob")).containsOnly(List.of(Options.JOB_ID));
        assertThat(asked("getTask", "waitForTask", "cancelTask", "retryTask", "deleteTask"))
                .containsOnly(List.of(Options.TASK_ID));
        assertThat(asked("getBatch", "waitForBatch", "cancelBatch")).containsOnly(List.of(Options.BATCH_ID));
        assertThat(asked("deleteWebhook")).containsOnly(List.of(Options.WEBHOOK_ID));
    }

    @Test
    void operationsOnFilesAreToldFromOthers() {
        assertThat(Operations.names().stream().filter(name -> operation(name).task() != null))
                .contains("convert", "merge", "captureWebsite", "pdfRotatePages")
                .doesNotContain("runTask", "createTask", "uploadFile", "submitBatch");
        assertThat(operation("pdfRotatePages").task()).isEqualTo("pdf/rotate-pages");
    }

    @Test
    void aListOfWhatTheServiceCanDoAsksForFormatsAndOnlyOneOfThemForAnOperation() {
        assertThat(operation("listFormats").asked())
                .contains(Options.INPUT_FORMAT, Options.OUTPUT_FORMAT, Options.ENGINE)
                .doesNotContain(Options.FILTER_OPERATION);
        assertThat(operation("listOperations").asked())
                .contains(Options.FILTER_OPERATION)
                .containsAll(operation("listFormats").asked());
    }

    private static List<List<Option<?>>> asked(String... names) {
        return Arrays.stream(names).map(name -> operation(name).asked()).toList();
    }

    private static Operation operation(String name) {
        return Operations.find(name).orElseThrow();
    }
}
