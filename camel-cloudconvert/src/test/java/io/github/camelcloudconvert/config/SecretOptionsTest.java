package io.github.camelcloudconvert.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SecretOptionsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cloudconvert://convert",
                "cloudconvert://convert?inputFormat=md&option.engine=office&outputFormat=pdf",
                "cloudconvert://jobs?delay=5s&tagPrefix=invoice-",
                "cloudconvert://webhook?path=%2Fhooks%2Fjobs&webhookEvents=job.finished",
                "convertly://convert?directThreshold=0&fileName=RAW(page-%02d.png)&outputFormat=jpg"
            })
    void aUriWithoutASecretIsShownAsItIs(String uri) {
        assertThat(SecretOptions.shown(uri)).isEqualTo(uri);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "callbackUrl=https%3A%2F%2Fhooks.example.org%2Fcanary",
                "callbackUrl=https%3A%2F%2Fhooks.example.org%2F%3Ftoken%3Dcanary",
                "webhookUrl=https://canary@hooks.example.org/a",
                "sourceUrl=RAW(https://example.org/a(1).pdf?a=1&sig=canary)",
                "sourceUrl=RAW{https://example.org/a.pdf?x=)&sig=canary}",
                "sourceUrl=https%253A%252F%252Fexample.org%252Fcanary",
                "option.url=https%3A%2F%2Fexample.org%2Fcanary",
                "option.headers.Authorization=canary",
                "option.cookie=canary",
                "option.note=sig%3Dcanary",
                "option.note=Bearer+canary-and-twelve-more",
                "apiKey=RAW(canary&canary)",
                "secret=canary",
                "option.set_owner_password=canary",
                "proxyPassword=RAW(ca)canary)",
                "option.url=a&option.url=https%3A%2F%2Fexample.org%2Fcanary"
            })
    void ofASecretAndOfAnAddressOnlyTheNameIsShown(String options) {
        String shown = SecretOptions.shown("cloudconvert://convert?inputFormat=md&" + options + "&outputFormat=pdf");

        assertThat(shown)
                .doesNotContain("canary", "example.org")
                .startsWith("cloudconvert://convert?inputFormat=md&")
                .contains(options.substring(0, options.indexOf('=') + 1) + "xxxxxx")
                .endsWith("&outputFormat=pdf");
    }

    @Test
    void ofAUriThatCannotBeReadNoOptionIsShown() {
        assertThat(SecretOptions.shown("convertly://convert?&&callbackUrl=https://example.org/canary&=&"))
                .startsWith("convertly://convert?")
                .doesNotContain("canary");
    }
}
