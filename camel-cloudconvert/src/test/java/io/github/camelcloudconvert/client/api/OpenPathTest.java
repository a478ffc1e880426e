package io.github.camelcloudconvert.client.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class OpenPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/jobs/", "/a/b%20c?x[y]=%2F&z"})
    void aPathOfTheApiPasses(String path) {
        assertThat(ApiPath.open("", path).toString())
                .endsWith(path.replace("[", "%5B").replace("]", "%5D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b", "//a", "/a b", "/a?b c", "/a%2", "/", "/a/../b", "/%2e"})
    void anyOtherIsRefused(String path) {
        assertThat(ApiPath.open("", path).problem()).isNotNull();
    }

    @Test
    void theLengthOfAPathCostsNoStack() {
        String path = "/a".repeat(50_000);

        assertThat(ApiPath.open("", path + "?" + "%20a".repeat(50_000)).toString())
                .contains(path);
        assertThat(ApiPath.open("", path + " ").problem()).isNotNull();
        assertThat(ApiPath.open("", "/a?" + "%20".repeat(50_000) + " ").problem())
                .isNotNull();
    }
}
