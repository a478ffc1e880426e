package io.github.camelcloudconvert.client.error;

import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class ServerMessagesTest {

    @Test
    void addressesLoseTheirQueryAndTheirLogin() {
        assertThat(ServerMessages.clean("cannot read https://storage.example/a/b.pdf?X-Amz-Signature=abc, sorry"))
                .isEqualTo("cannot read https://storage.example/a/b.pdf?... sorry");
        assertThat(ServerMessages.clean("ftp://user:word@host/file failed")).isEqualTo("ftp://host/file failed");
    }

    @Test
    void tokensAreNotShown() {
        String jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIxIn0.c2lnbmF0dXJl";

        assertThat(ServerMessages.clean("Authorization: Bearer abcdefghijklmnop was refused"))
                .isEqualTo("Authorization: Bearer ... was refused");
        assertThat(ServerMessages.clean("got " + jwt + " instead")).isEqualTo("got ... instead");
        assertThat(ServerMessages.clean("key " + "a1".repeat(50))).isEqualTo("key ...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see url_https://h.example/x?sig=s3cr3t now",
                "0https://h.example/x?sig=s3cr3t",
                "{\"url\":\"https:\\/\\/h.example\\/x?sig=s3cr3t\"}",
                "access_token=s3cr3t&x=1",
                "\"password\": \"s3cr3t\"",
                "Authorization: Basic dXNlcjpzM2NyM3Q= refused",
                "https://user:s3cr3t pass@h.example/x",
                "https://us@er:s3cr3t@h.example/x",
                "https://a.example/https://user:s3cr3t@h.example/x",
                "h.example/x?sig=s3cr3t",
                "//h.example/x?a=1&sig=s3cr3t",
                "GET /x?sig=s3cr3t&se=1 failed",
                "https%3A%2F%2Fh.example%2Fx%3Fsig%3Ds3cr3t",
                "next=https%3a%2f%2fh.example%2fx%3fsig%3ds3cr3t&a=b",
                "https:\\u002F\\u002Fh.example\\u002fx?sig=s3cr3t",
                "https:\\\\/\\\\/h.example\\\\/x?sig=s3cr3t",
                "https://user%3As3cr3t%40h.example/x",
                "sig=s3cr3t",
                "pwd=s3cr3t",
                "passphrase: 's3cr3t'",
                "secret_access_key: s3cr3t",
                "client_secret=s3cr3t",
                "access_key_id=s3cr3t",
                "X-Amz-Credential=s3cr3t/eu",
                "Authorization: Digest username=u, response=s3cr3t",
                "Cookie: session=s3cr3t; a=b",
                "Set-Cookie: sid=s3cr3t",
                "AWS4-HMAC-SHA256 Credential=s3cr3t/x, Signature=s3cr3t"
            })
    void whatMayBeASecretIsNotShownHoweverItIsWritten(String words) {
        assertThat(ServerMessages.clean(words)).doesNotContain("s3cr3t", "dXNlcjpzM2NyM3Q");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Is the password: wrong or missing?",
                "What is this? No idea.",
                "the design=new option is unknown",
                "invalid digest of the file",
                "page size 8.5x11, session expired",
                "https://h.example/a/b.pdf was not found"
            })
    void plainWordsStayAsTheyAre(String words) {
        assertThat(ServerMessages.clean(words)).isEqualTo(words);
    }

    static Stream<String> hostile() {
        return Stream.of(
                        "eyJabcdefgh" + ".".repeat(1500),
                        "eyJ" + "a.".repeat(50_000),
                        "a://".repeat(25_000),
                        "a://@".repeat(25_000),
                        "token" + ":".repeat(100_000),
                        "token=".repeat(20_000),
                        "bearer ".repeat(20_000),
                        "basic a".repeat(20_000),
                        "a".repeat(100_000),
                        "?a=".repeat(30_000),
                        "%3a%2f%2f".repeat(10_000),
                        "password: a".repeat(10_000),
                        "digest a ".repeat(10_000),
                        "\\u002f\\".repeat(20_000),
                        "\\/".repeat(50_000),
                        "\u0000".repeat(100_000))
                .flatMap(text -> Stream.of(text, "x " + text, text + "?"));
    }

    /** A thread with a small stack, as those of an HTTP library may have. */
    @ParameterizedTest
    @MethodSource("hostile")
    void hostileWordsCostNeitherStackNorTime(String words) throws Exception {
        AtomicReference<Object> result = new AtomicReference<>();
        Thread small = new Thread(
                null,
                () -> {
                    try {
                        for (int time = 0; time < 200; time++) {
                            result.set(ServerMessages.clean(words));
                        }
                    } catch (Throwable broken) {
                        result.set(broken);
                    }
                },
                "small",
                128 * 1024);
        small.start();
        small.join(20_000);

        assertThat(small.isAlive()).isFalse();
        assertThat(result.get()).isInstanceOf(String.class);
    }

    @Test
    void oneLineWithoutControlCharacters() {
        assertThat(ServerMessages.clean("a\r\nWARN forged\u001b[31m\u202e\u0000b"))
                .isEqualTo("a WARN forged [31m b");
    }

    @Test
    void boundedWithoutCuttingACharacterInHalf() {
        String words = ServerMessages.clean("word ".repeat(10_000));
        assertThat(words).hasSizeLessThanOrEqualTo(500).endsWith("...");
        assertThat(ServerMessages.clean("\ud83d\ude00".repeat(400), 10)).isEqualTo("\ud83d\ude00".repeat(3) + "...");
    }

    @Test
    void ordinaryWordsStayAsTheyAre() {
        String words = "The given data was invalid: \u00fcber 50% of https://example.org/page failed";
        assertThat(ServerMessages.clean(words)).isEqualTo(words);
    }
}
