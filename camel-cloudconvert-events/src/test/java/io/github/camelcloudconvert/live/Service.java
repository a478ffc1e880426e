package io.github.camelcloudconvert.live;

import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLContext;

import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.jspecify.annotations.Nullable;

/**
 * A service that a run talks to, by the host names of the real one.
 *
 * @param name as it stands in reports
 * @param production false for the sandbox
 * @param proxy http, host and port; null for none
 * @param trust null for what the JDK trusts
 * @param page a web page that the service can reach
 * @param note where the service can fetch {@link RegisteredFiles#NOTE}; null where it reaches its own results
 * @param poll the shortest pause between two looks at a job
 */
record Service(
        String name,
        String key,
        boolean production,
        @Nullable URI proxy,
        @Nullable SSLContext trust,
        URI page,
        @Nullable URI note,
        Duration poll) {

    void configure(CloudConvertConfiguration settings, String tag) {
        settings.setApiKey(key);
        settings.setSandbox(!production);
        settings.setTag(tag);
        settings.setCompletionTimeout(Duration.ofMinutes(2).toMillis());
        settings.setMinPollInterval(poll.toMillis());
        settings.setMaxPollInterval(poll.multipliedBy(4).toMillis());
        if (proxy != null) {
            settings.setProxyHost(proxy.getHost());
            settings.setProxyPort(proxy.getPort());
        }
        SSLContext trusted = trust;
        if (trusted != null) {
            settings.setSslContextParameters(new SSLContextParameters() {
                @Override
                public SSLContext createSSLContext(@Nullable CamelContext context) {
                    return trusted;
                }
            });
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "Service[" + name + "]";
    }
}
