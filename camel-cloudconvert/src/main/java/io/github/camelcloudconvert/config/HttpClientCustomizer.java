package io.github.camelcloudconvert.config;

import io.github.camelcloudconvert.client.transport.TransportSettings;

/**
 * Lets an application have its say about the HTTP clients of an account: proxies by host, TLS, name resolution,
 * interceptors. What keeps jobs from being paid twice and the token from going astray cannot be changed by it. Safe for
 * any thread. The socket of events is none of these clients.
 */
public interface HttpClientCustomizer extends TransportSettings.Customizer {}
