package io.github.camelcloudconvert.client.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.model.JobRequest;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** The vectors are those of docs/api-notes.md#signed-addresses. */
class SignedUrlTest {

    private static final String SECRET = "test-signing-secret";
    private static final String BASE = "https://s.cloudconvert.com/0f6c9a7e-2f43-4f0b-8a59-6d1f5b7c2e10";
    private static final String JOB = "{\"tasks\":{\"i\":{\"operation\":\"import/url\","
            + "\"url\":\"https://example.org/a?b=1\"},\"e\":{\"operation\":\"export/url\",\"input\":\"i\"}}}";
    private static final String ENCODED = "eyJ0YXNrcyI6eyJpIjp7Im9wZXJhdGlvbiI6ImltcG9ydC91cmwiLCJ1cmwiOiJodHRwczovL2V4"
            + "YW1wbGUub3JnL2E_Yj0xIn0sImUiOnsib3BlcmF0aW9uIjoiZXhwb3J0L3VybCIsImlucHV0IjoiaSJ9fX0";
    private static final String FIRST =
            BASE + "?job=" + ENCODED + "&s=b496f31cbaf42c3f08ce1a65ac13c8415ad864fc08316027a0255344e68cdcde";
    private static final String SECOND = BASE + "?job=" + ENCODED
            + "&cache_key=k1&s=f5295aa31c669a3cc31e182367ddb080289980ac1453ac235b84e03f9e3d8209";

    private static JobRequest request() {
        Map<String, Map<String, Object>> tasks = new LinkedHashMap<>();
        Map<String, Object> first = new LinkedHashMap<>();
        first.put("operation", "import/url");
        first.put("url", "https://example.org/a?b=1");
        Map<String, Object> last = new LinkedHashMap<>();
        last.put("operation", "export/url");
        last.put("input", "i");
        tasks.put("i", first);
        tasks.put("e", last);
        return new JobRequest(tasks, null, null);
    }

    @Test
    void vectorsOneAndTwo() {
        assertThat(SignedUrl.of(BASE, JOB, SECRET, null)).isEqualTo(FIRST);
        assertThat(SignedUrl.of(BASE, JOB, SECRET, "k1")).isEqualTo(SECOND);
    }

    @Test
    void vectorThreeSignsTheTextAsItIsWritten() {
        String base = "https://s.cloudconvert.com/b3d85428-584e-4639-bc11-76b7dee9c109";
        String job = "{\"tasks\":{\"import-it\":{\"operation\":\"import\\/url\",\"url\":\"https:\\/\\/some.url\","
                + "\"filename\":\"test.png\"},\"export-it\":{\"operation\":\"export\\/url\",\"input\":\"import-it\","
                + "\"inline\":true}},\"tag\":null,\"webhook_url\":null}";
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString(job.getBytes(StandardCharsets.UTF_8));

        assertThat(SignedUrl.of(base, job, "NT8dpJkttEyfSk3qlRgUJtvTkx64vhyX", "mykey"))
                .isEqualTo(base + "?job=" + encoded
                        + "&cache_key=mykey&s=fb2760b572f652316d2ca218cec980024057ff108a472425c9fcc6136709cbe8");
    }

    @Test
    void aRequestBecomesCompactJsonInItsOrder() {
        assertThat(SignedUrl.of(BASE, request(), SECRET, null)).isEqualTo(FIRST);
        assertThat(SignedUrl.of(BASE, request(), SECRET, "k1")).isEqualTo(SECOND);
    }

    @Test
    void tagAndOtherLettersAreInTheLink() {
        String link = SignedUrl.of(BASE, request().withTag("\u00e4\u20ac"), SECRET, null);
        String job = link.substring(link.indexOf("?job=") + 5, link.indexOf("&s="));

        assertThat(new String(Base64.getUrlDecoder().decode(job), StandardCharsets.UTF_8))
                .endsWith(",\"tag\":\"\u00e4\u20ac\"}");
        assertThat(job).doesNotContain("=", "+", "/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s.cloudconvert.com/x",
                "ftp://h/x",
                "https://h/x?y=SECRET",
                "https://h/x#y",
                "https:/h",
                "h h"
            })
    void theBaseIsAnAddressWithoutAQuery(String base) {
        assertRefused(() -> SignedUrl.of(base, JOB, SECRET, null), "base");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a&s=1", "a/b", "\u00e4", "a=b", "a\n"})
    void theCacheKeyCannotAddToTheLink(String key) {
        assertRefused(() -> SignedUrl.of(BASE, JOB, SECRET, key), "cache key");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"tasks\":[]}",
                "{\"tasks\":{}}",
                "{\"tasks\":{\"a\":{\"operation\":\"import/url\"}}}",
                "{\"tasks\":{\"export/url\":7}}",
                "{\"tasks\":{\"a\":{\"operation\":\"export/url\"}}"
            })
    void theJobExportsToAnAddress(String job) {
        assertRefused(() -> SignedUrl.of(BASE, job, SECRET, null), "job");
    }

    @Test
    void thereIsASecretAndAJobThatCanBeWritten() {
        assertRefused(() -> SignedUrl.of(BASE, JOB, " ", null), "secret");
        JobRequest odd = new JobRequest(Map.of("t", Map.of("operation", "export/url", "x", new Object())), null, null);
        assertRefused(() -> SignedUrl.of(BASE, odd, SECRET, null), "tasks.t.x");
    }

    private static void assertRefused(ThrowingCallable call, String about) {
        assertThatThrownBy(call)
                .isInstanceOf(ValidationException.class)
                .hasMessageStartingWith("could not create the signed URL: ")
                .hasMessageContaining(about)
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining(SECRET);
    }
}
