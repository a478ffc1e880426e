package io.github.camelcloudconvert.emulator.service.signed;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import io.github.camelcloudconvert.emulator.service.profile.AdjustableClock;
import io.github.camelcloudconvert.emulator.service.profile.Sandbox;
import io.github.camelcloudconvert.emulator.service.request.HostAddresses;
import io.github.camelcloudconvert.emulator.store.StoredFile;
import io.github.camelcloudconvert.emulator.store.TaskDefinition;
import io.github.camelcloudconvert.emulator.store.TaskOutcome;
import io.github.camelcloudconvert.emulator.store.TaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Addresses of exported files (docs/api-notes.md#downloads). */
class DownloadLinksTest {
    private static final Instant ENDED = Instant.parse("2026-03-04T09:15:27Z");
    private final AdjustableClock clock = new AdjustableClock(Clock.fixed(ENDED, ZoneOffset.UTC));
    private final DownloadLinks links = links(Sandbox.OFF);

    private DownloadLinks links(Sandbox sandbox) {
        HostAddresses hosts = new HostAddresses();
        URI storage = URI.create("https://storage.example");
        hosts.listening(new HostAddresses.Known(storage, storage, storage, storage));
        return new DownloadLinks(clock, new Signer(), hosts, sandbox);
    }

    private static TaskState export(Map<String, Object> fields, String... names) {
        List<StoredFile> files = Stream.of(names)
                .map(name -> new StoredFile(name, Path.of("x"), 1, "d41d8cd98f00b204e9800998ecf8427e"))
                .toList();
        TaskDefinition definition =
                new TaskDefinition("task", "export", "export/url", fields, List.of(), List.of(), false);
        return TaskState.waiting(definition).started(ENDED).ended(TaskOutcome.finished(files, 0), ENDED);
    }

    private Map<String, String> opened(String address) {
        URI uri = URI.create(address);
        return links.check(uri.getRawPath(), uri.getRawQuery());
    }

    private void refused(String address, String code, String message) {
        assertThatExceptionOfType(StorageError.class)
                .isThrownBy(() -> opened(address))
                .withMessage(message)
                .satisfies(error -> assertThat(error.code()).isEqualTo(code));
    }

    @Test
    void theAddressOpensAndSaysWhatTheFileIs() {
        String address = links.address(export(Map.of(), "report.pdf"), 0);

        assertThat(address)
                .startsWith("https://storage.example/tasks/task/report.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256");
        assertThat(opened(address))
                .containsEntry("response-content-type", "application/pdf")
                .containsEntry("response-content-disposition", "attachment; filename=\"report.pdf\"")
                .containsEntry("X-Amz-Date", "20260304T091527Z")
                .containsEntry("X-Amz-Expires", "86400");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "task/report.pdf | task/other.pdf",
                "X-Amz-Expires=86400 | X-Amz-Expires=864000",
                "application%2Fpdf | text%2Fhtml",
                "&x-id=GetObject | &x-id=PutObject",
                "&X-Amz-Signature= | &X-Amz-Signature=0",
                "&x-id=GetObject | ''"
            })
    void nothingOfItMayBeChanged(String from, String to) {
        String address = links.address(export(Map.of(), "report.pdf"), 0);
        assertThat(address).contains(from);

        refused(
                address.replace(from, to),
                "SignatureDoesNotMatch",
                "The request signature we calculated does not match the signature you provided.");
    }

    @Test
    void anAddressWithoutASignatureIsRefused() {
        refused("https://storage.example/tasks/task/report.pdf", "AccessDenied", "Access Denied.");
    }

    @Test
    void itHoldsForADayFromTheEndOfTheTask() {
        clock.jump(Duration.ofHours(20));
        String address = links.address(export(Map.of(), "report.pdf"), 0);
        clock.jump(Duration.ofHours(4).minusSeconds(1));
        assertThat(opened(address)).isNotEmpty();

        clock.jump(Duration.ofSeconds(1));
        refused(address, "AccessDenied", "Request has expired");
    }

    @Test
    void filesOfOneNameHavePathsOfTheirOwn() {
        TaskState task = export(Map.of(), "a.png", "b.png", "a.png");

        assertThat(links.path(task, 0)).isEqualTo("/tasks/task/a.png");
        assertThat(links.path(task, 1)).isEqualTo("/tasks/task/b.png");
        assertThat(links.path(task, 2)).isEqualTo("/tasks/task/2/a.png");
    }

    @Test
    void aNameBeyondAsciiIsSaidInBothForms() {
        Map<String, String> said = opened(links.address(export(Map.of(), "Grüße \"5\".txt"), 0));

        assertThat(said.get("response-content-disposition"))
                .isEqualTo(
                        "attachment; filename=\"Gr__e \\\"5\\\".txt\"; filename*=UTF-8''Gr%C3%BC%C3%9Fe%20%225%22.txt");
    }

    @Test
    void anInlineExportIsShown() {
        Map<String, String> said = opened(links.address(export(Map.of("inline", true), "page.html"), 0));

        assertThat(said)
                .containsEntry("response-content-disposition", "inline; filename=\"page.html\"")
                .containsEntry("response-content-type", "text/html");
    }

    @Test
    void theSandboxHasABucketOfItsOwn() {
        assertThat(links(Sandbox.allowing(Set.of())).path(export(Map.of(), "a.png"), 0))
                .isEqualTo("/tasks-sandbox/task/a.png");
    }
}
