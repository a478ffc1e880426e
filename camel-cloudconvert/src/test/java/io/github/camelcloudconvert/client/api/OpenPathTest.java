package io.github.camelcloudconvert.client.api;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class OpenPathTest {

    @ParameterizedTest
    @ValueSource(strings = {"/users/me", "/jobs/", "/a/b%20c?x[y]=%2F&z"})
    void aPathOfTheApiPasses(String path) {
        assertThat(OpenPath.checked(path)).endsWith(path.replace("[", "%5B").replace("]", "%5D"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a//b", "//a", "/a b", "/a?b c", "/a%2", "/", "/a/../b", "/%2e"})
    void anyOtherIsRefused(String path) {
        assertThatThrownBy(() -> OpenPath.checked(path)).isInstanceOf(UnusableValueException.class);
    }

    @Test
    void theLengthOfAPathCostsNoStack() {
        String path = "/a".repeat(50_000);

        assertThat(OpenPath.checked(path + "?" + "%20a".repeat(50_000))).contains(path);
        assertThatThrownBy(() -> OpenPath.checked(path + " ")).isInstanceOf(UnusableValueException.class);
        assertThatThrownBy(() -> OpenPath.checked("/a?" + "%20".repeat(50_000) + " "))
                .isInstanceOf(UnusableValueException.class);
    }
}
