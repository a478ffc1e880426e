package io.github.camelcloudconvert.internal.account;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * Where the requests of an account end, and the addresses that it signs.
 *
 * @param subject in words
 * @param remedy what to write so that it is led elsewhere
 * @param permission what to write where it is meant to reach the service
 * @param service an address that is a service's; null where there is none
 * @param elsewhere an address that is not; null where there is none
 * @param meant whether the account says that it may reach the service
 */
public record Reach(
        String subject,
        String remedy,
        String permission,
        @Nullable URI service,
        @Nullable URI elsewhere,
        boolean meant) {}
