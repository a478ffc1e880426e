package io.github.camelcloudconvert.emulator;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelcloudconvert.emulator.Api.Answer;
import io.github.camelcloudconvert.emulator.convert.program.Programs;
import io.github.camelcloudconvert.emulator.service.profile.Profile;
import io.github.camelcloudconvert.emulator.service.profile.Quirk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/** Requests that nobody should send, made by a seeded generator, find errors as the API writes them, and harm nothing. */
@Timeout(300)
class MalformedRequestsTest {
    private static final int REQUESTS = 2000;
    private static final long SEED = 20_260_301;
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE", "PATCH", "POST", "POST");
    private static final List<String> PATHS = List.of(
            "/jobs",
            "/jobs/%id",
            "/jobs/%id/wait",
            "/tasks",
            "/tasks/%id",
            "/tasks/%id/cancel",
            "/tasks/%id/retry",
            "/convert",
            "/import/url",
            "/import/base64",
            "/import/s3",
            "/export/url",
            "/watermark",
            "/pdf/encrypt",
            "/webhooks",
            "/webhooks/%id",
            "/users/me",
            "/users/me/webhooks",
            "/operations",
            "/nothing/here",
            "/jobs?filter[status]=odd",
            "/tasks?page=-1&per_page=x",
            "/jobs?page=99999999999999999999",
            "/jobs?filter=1&filter[]=2&include=,,");
    private static final List<String> VALID = List.of(
            Api.RAW_CONVERT,
            Api.ONE_CONVERT,
            "{\"url\":\"https://a.example/\",\"events\":[\"job.finished\"]}",
            "{\"input\":\"x\",\"output_format\":\"pdf\"}",
            "{\"file\":\"aGVsbG8=\",\"filename\":\"a.txt\"}");
    private static final List<String> ODD_VALUES = List.of(
            "null",
            "0",
            "-1",
            "1e999",
            "true",
            "[]",
            "{}",
            "[[[[]]]]",
            "\"\"",
            "\"\\u0000\"",
            "\"../../etc/passwd\"",
            "\"\\ud800\"",
            "{\"a\":{\"b\":[null,{}]}}",
            "99999999999999999999999999");

    private final Random dice = new Random(SEED);

    @Test
    void twoThousandMalformedRequestsYieldOnlyWellFormedErrors() throws Exception {
        Profile profile = Profile.worstLegal().without(Quirk.MALFORMED_TASK_ID_ANSWERS_500);
        Map<Integer, Integer> statuses = new TreeMap<>();
        try (CloudConvertEmulator emulator = CloudConvertEmulator.builder()
                .programs(Programs.NONE)
                .profile(profile)
                .apiKey("any-key")
                .start()) {
            Api api = new Api(emulator);
            for (int i = 0; i < REQUESTS; i++) {
                HttpRequest.Builder request = request(emulator.apiUrl());
                Answer answer = api.send(request);
                String about = "request " + i + " of seed " + SEED + ": "
                        + request.build().method() + " " + request.build().uri() + " answered " + answer.status()
                        + " " + answer.body();
                check(answer, about);
                statuses.merge(answer.status(), 1, Integer::sum);
            }
            JsonNode fine = api.postSync(
                            "/jobs", Api.RAW_CONVERT.replace("\"output_format\":\"txt\"", "\"output_format\":\"pdf\""))
                    .data();
            assertThat(fine.get("status").asText()).isEqualTo("finished");
        }
        int refused = statuses.entrySet().stream()
                .filter(entry -> entry.getKey() >= 400)
                .mapToInt(Map.Entry::getValue)
                .sum();
        assertThat(refused).as("the generator must not be kind: %s", statuses).isGreaterThan(REQUESTS * 7 / 10);
        assertThat(statuses).containsKeys(401, 404, 422).doesNotContainKey(500);
    }

    private static void check(Answer answer, String about) throws Exception {
        assertThat(answer.status()).as(about).isLessThan(500);
        if (answer.status() == 204) {
            assertThat(answer.body()).as(about).isEmpty();
            return;
        }
        assertThat(answer.header("Content-Type")).as(about).startsWith("application/json");
        JsonNode body = Api.JSON.readTree(answer.body());
        if (answer.status() < 400) {
            assertThat(body.has("data")).as(about).isTrue();
            return;
        }
        assertThat(body.path("message").isTextual()).as(about).isTrue();
        assertThat(body.get("message").asText()).as(about).isNotBlank();
        JsonNode errors = body.path("errors");
        if (!errors.isMissingNode()) {
            assertThat(errors.isObject()).as(about).isTrue();
            errors.forEach(field -> {
                assertThat(field.isArray()).as(about).isTrue();
                field.forEach(text -> assertThat(text.isTextual()).as(about).isTrue());
            });
        }
        assertThat(answer.body()).as(about).doesNotContain("Exception", "io.github", "java.");
    }

    private HttpRequest.Builder request(URI host) {
        String path = pick(PATHS)
                .replace("%id", pick(List.of("x", "%2e%2e", "0", "a%00b", "%F0%9F%98%80", "x".repeat(3000))));
        String address = host + "/v2" + path.replace("[", "%5B").replace("]", "%5D");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address))
                .timeout(Duration.ofSeconds(30))
                .method(pick(METHODS), BodyPublishers.ofByteArray(body()));
        if (dice.nextInt(12) > 0) {
            request.header(
                    "Authorization",
                    pick(List.of(
                            "Bearer any-key",
                            "Bearer any-key",
                            "Bearer any-key",
                            "Bearer ",
                            "Basic eA==",
                            "Bearer wrong")));
        }
        request.header(
                "Content-Type",
                pick(List.of(
                        "application/json",
                        "application/json",
                        "application/json; charset=utf-16",
                        "application/x-www-form-urlencoded",
                        "text/plain",
                        "nonsense")));
        return request;
    }

    private byte[] body() {
        List<Function<String, byte[]>> ways = List.of(
                text -> text.substring(0, dice.nextInt(text.length())).getBytes(StandardCharsets.UTF_8),
                text -> withOddValues(text).getBytes(StandardCharsets.UTF_8),
                text -> withOddValues(withOddValues(text)).getBytes(StandardCharsets.UTF_8),
                text -> noise(dice.nextInt(200)),
                text -> text.getBytes(StandardCharsets.UTF_16),
                text -> pick(ODD_VALUES).getBytes(StandardCharsets.UTF_8),
                text -> ("[".repeat(1500) + "]".repeat(1500)).getBytes(StandardCharsets.UTF_8),
                text -> shuffled(text).getBytes(StandardCharsets.UTF_8),
                text -> new byte[0]);
        return ways.get(dice.nextInt(ways.size())).apply(pick(VALID));
    }

    /** Puts something else in the place of one value. */
    private String withOddValues(String json) {
        List<Integer> colons = new ArrayList<>();
        for (int at = json.indexOf(':'); at >= 0; at = json.indexOf(':', at + 1)) {
            colons.add(at);
        }
        if (colons.isEmpty()) {
            return json;
        }
        int at = colons.get(dice.nextInt(colons.size()));
        int end = at + 1;
        while (end < json.length() && ",}".indexOf(json.charAt(end)) < 0) {
            end++;
        }
        return json.substring(0, at + 1) + pick(ODD_VALUES) + json.substring(end);
    }

    private String shuffled(String text) {
        char[] letters = text.toCharArray();
        for (int i = 0; i < 4; i++) {
            int from = dice.nextInt(letters.length);
            int to = dice.nextInt(letters.length);
            char one = letters[from];
            letters[from] = letters[to];
            letters[to] = one;
        }
        return new String(letters);
    }

    private byte[] noise(int length) {
        byte[] bytes = new byte[length];
        dice.nextBytes(bytes);
        return bytes;
    }

    private <T> T pick(List<T> choice) {
        return choice.get(dice.nextInt(choice.size()));
    }
}
