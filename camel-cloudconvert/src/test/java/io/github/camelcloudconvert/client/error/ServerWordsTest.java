package io.github.camelcloudconvert.client.error;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ServerWordsTest {

    @Test
    void addressesLoseTheirQueryAndTheirLogin() {
        assertThat(ServerWords.clean("cannot read https://storage.example/a/b.pdf?X-Amz-Signature=abc, sorry"))
                .isEqualTo("cannot read https://storage.example/a/b.pdf?... sorry");
        assertThat(ServerWords.clean("ftp://user:word@host/file failed")).isEqualTo("ftp://host/file failed");
    }

    @Test
    void tokensAreNotShown() {
        String jwt = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.eyJhdWQiOiIxIn0.c2lnbmF0dXJl";

        assertThat(ServerWords.clean("Authorization: Bearer abcdefghijklmnop was refused"))
                .isEqualTo("Authorization: Bearer ... was refused");
        assertThat(ServerWords.clean("got " + jwt + " instead")).isEqualTo("got ... instead");
        assertThat(ServerWords.clean("key " + "a1".repeat(50))).isEqualTo("key ...");
    }

    @Test
    void oneLineWithoutControlCharacters() {
        assertThat(ServerWords.clean("a\r\nWARN forged\u001b[31m\u202e\u0000b")).isEqualTo("a WARN forged [31m b");
    }

    @Test
    void boundedWithoutCuttingACharacterInHalf() {
        String words = ServerWords.clean("word ".repeat(10_000));
        assertThat(words).hasSizeLessThanOrEqualTo(500).endsWith("...");
        assertThat(ServerWords.clean("\ud83d\ude00".repeat(400), 10)).isEqualTo("\ud83d\ude00".repeat(3) + "...");
    }

    @Test
    void ordinaryWordsStayAsTheyAre() {
        String words = "The given data was invalid: \u00fcber 50% of https://example.org/page failed";
        assertThat(ServerWords.clean(words)).isEqualTo(words);
    }
}
