package io.github.camelcloudconvert.config;

import org.apache.camel.spi.Configurer;
import org.jspecify.annotations.Nullable;

/** A secret under a name that Camel masks wherever it prints options. */
@Configurer
public class SecretConfiguration {

    private @Nullable String secret;

    public @Nullable String getSecret() {
        return secret;
    }

    public void setSecret(@Nullable String secret) {
        this.secret = UriOptions.isBlank(secret) ? null : secret;
    }
}
