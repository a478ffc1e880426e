package io.github.camelcloudconvert.mcp;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ArgumentsTest {

    @Test
    void withoutArgumentsNothingIsReachedAndNothingCosts() {
        Settings settings = settings(Map.of("CLOUDCONVERT_API_KEY", "key-of-the-environment"));
        assertThat(settings.service().live()).isFalse();
        assertThat(settings.accounts().get("default")).isEqualTo(new Settings.AccountRule(null, false, null));
        assertThat(settings.reach().hosts()).isEmpty();
        assertThat(settings.reach().workspace()).isNull();
        assertThat(settings.manner().destructive()).isFalse();
    }

    @Test
    void liveTakesTheKeysOfAllAccountsFromTheEnvironment() {
        Settings settings = settings(
                Map.of("CLOUDCONVERT_API_KEY", "one-key", "CLOUDCONVERT_API_KEY_STAGING_2", "other-key"),
                "--live",
                "--account",
                "staging-2",
                "--budget",
                "staging-2=5",
                "--read-only",
                "default");
        assertThat(settings.accounts())
                .containsEntry("default", new Settings.AccountRule("one-key", true, null))
                .containsEntry("staging-2", new Settings.AccountRule("other-key", false, 5L));
        assertThat(settings.reach().hosts()).containsExactly(AddressRules.PUBLIC);
        assertThat(settings.toString()).doesNotContain("one-key", "other-key");
    }

    @Test
    void aMistakeIsOneSentenceThatNamesWhatToChange() {
        refused("CLOUDCONVERT_API_KEY:", "--live");
        assertThatThrownBy(() -> settings(Map.of("CLOUDCONVERT_API_KEY", "key"), "--live", "--account", "staging"))
                .hasMessageContaining("CLOUDCONVERT_API_KEY_STAGING");
        refused("add --account staging", "--read-only", "staging");
        refused("add --account staging", "--budget", "staging=5");
        refused("NAME=CREDITS", "--budget", "default");
        refused("unknown argument: --workspce", "--workspce", "x");
        refused("missing value of --workspace", "--workspace");
        refused("is no folder", "--workspace", "/does/not/exist");
        refused("--http 99999", "--http", "99999");
        refused("exclude each other", "--live", "--emulator", "api=http://127.0.0.1:1 sync=http://127.0.0.1:2");
        refused("CLOUDCONVERT_STORAGE_S3", "--storage", "s3");
        refused("letters, digits", "--account", "../x");
        refused("is given twice", "--http", "0", "--http", "1");
    }

    @Test
    void aStorageThatIsMalformedIsNotQuoted() {
        assertThatThrownBy(() ->
                        settings(Map.of("CLOUDCONVERT_STORAGE_S3", "{\"secret_access_key\": hush"), "--storage", "s3"))
                .hasMessageContaining("CLOUDCONVERT_STORAGE_S3")
                .hasMessageNotContaining("hush");
    }

    @Test
    void helpAndMistakesEndTheProcessWithTheirStatus() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        assertThat(run(out, err, "--help")).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("usage:").contains("--workspace");
        out.reset();
        assertThat(run(out, err, "--nonsense")).isEqualTo(2);
        assertThat(out.size()).isZero();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("unknown argument: --nonsense");
        assertThat(run(out, err, "--emulator", "nonsense")).isEqualTo(1);
        assertThat(out.size()).isZero();
    }

    private static int run(ByteArrayOutputStream out, ByteArrayOutputStream err, String... arguments) {
        return Main.run(
                List.of(arguments),
                name -> null,
                new ByteArrayInputStream(new byte[0]),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    private static void refused(String words, String... arguments) {
        assertThatThrownBy(() -> settings(Map.of(), arguments))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static Settings settings(Map<String, String> environment, String... arguments) {
        return new Arguments(List.of(arguments), environment::get).settings();
    }
}
