package io.github.camelcloudconvert;

import java.net.URI;

import org.jspecify.annotations.Nullable;

/**
 * The addresses of an account (API section "Hosts").
 *
 * @param api without {@code /v2}
 * @param sync without {@code /v2}
 * @param events null where only the others are known
 */
record Hosts(URI api, URI sync, @Nullable URI events) {

    /** @throws IllegalArgumentException with a sentence that says which option to change */
    static Hosts of(AccountConfiguration account) {
        String base = account.getBaseUrl();
        String sync = account.getSyncBaseUrl();
        Region region = account.getRegion();
        if (base != null && sync != null) {
            require(
                    region == null && !account.isSandbox(),
                    "baseUrl names the host already: remove region and sandbox");
            return new Hosts(address("baseUrl", base), address("syncBaseUrl", sync), events(account, null));
        }
        require(base == null && sync == null, "baseUrl and syncBaseUrl belong together: set both or none");
        require(region == null || !account.isSandbox(), "the sandbox has no regions: remove region or sandbox");
        String events = account.isSandbox() ? "socketio.sandbox.cloudconvert.com" : "socketio.cloudconvert.com";
        Hosts official = official(account.isSandbox(), region);
        return new Hosts(official.api(), official.sync(), events(account, URI.create("https://" + events)));
    }

    private static Hosts official(boolean sandbox, @Nullable Region region) {
        String domain = sandbox ? "api.sandbox.cloudconvert.com" : "api.cloudconvert.com";
        String prefix = region == null ? "https://" : "https://" + region.label() + ".";
        return new Hosts(URI.create(prefix + domain), URI.create(prefix + "sync." + domain), null);
    }

    private static @Nullable URI events(AccountConfiguration account, @Nullable URI official) {
        String given = account.getEventsUrl();
        if (given == null) {
            return official;
        }
        // a path would be read as the name of a part of the server
        require(given.matches("https?://[^/?#@]+/?"), "eventsUrl is no http or https address without a path");
        return URI.create(given);
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
