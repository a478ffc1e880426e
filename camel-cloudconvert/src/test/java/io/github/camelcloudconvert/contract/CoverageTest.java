package io.github.camelcloudconvert.contract;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.camelcloudconvert.operation.Operations;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CoverageTest {

    private static final List<Class<?>> CONTRACTS = List.of(
            FileOperationsContractTest.class,
            PdfOperationsContractTest.class,
            JobOperationsContractTest.class,
            TaskOperationsContractTest.class,
            BatchOperationsContractTest.class,
            AccountOperationsContractTest.class,
            StorageTasksContractTest.class,
            ConvertContractTest.class);

    @Test
    void everyOperationIsSeenAtWorkAgainstTheEmulator() {
        Set<String> covered = CONTRACTS.stream()
                .flatMap(contract -> Stream.of(contract.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(Covers.class))
                .flatMap(method -> Stream.of(method.getAnnotation(Covers.class).value()))
                .collect(Collectors.toSet());

        assertThat(covered).containsExactlyInAnyOrderElementsOf(Operations.names());
    }
}
