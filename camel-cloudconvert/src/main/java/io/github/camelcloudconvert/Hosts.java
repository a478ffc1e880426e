package io.github.camelcloudconvert;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/** The two API addresses of an account, without {@code /v2} (API section "Hosts"). */
record Hosts(URI api, URI sync) {

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    static Hosts of(AccountConfiguration account) {
        String base = account.getBaseUrl();
        String sync = account.getSyncBaseUrl();
        Region region = account.getRegion();
        if (base != null && sync != null) {
            require(
                    region == null && !account.isSandbox(),
                    "baseUrl names the host already: remove region and sandbox");
            return new Hosts(address("baseUrl", base), address("syncBaseUrl", sync));
        }
        require(base == null && sync == null, "baseUrl and syncBaseUrl belong together: set both or none");
        require(region == null || !account.isSandbox(), "the sandbox has no regions: remove region or sandbox");
        return official(account.isSandbox(), region);
    }

    private static Hosts official(boolean sandbox, @Nullable Region region) {
        String domain = sandbox ? "api.sandbox.cloudconvert.com" : "api.cloudconvert.com";
        String prefix = region == null ? "https://" : "https://" + region.label() + ".";
        return new Hosts(URI.create(prefix + domain), URI.create(prefix + "sync." + domain));
    }

    private static URI address(String option, String value) {
        String trimmed = value.endsWith("/") ? value.substring(0, value.length() - 1) : value;
        require(!trimmed.endsWith("/v2"), option + " is written without /v2: remove it from the end");
        require(trimmed.matches("https?://[^/?#@]+(/[^?#@]*)?"), option + " is no http or https address");
        return URI.create(trimmed);
    }

    private static void require(boolean condition, String sentence) {
        if (!condition) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
