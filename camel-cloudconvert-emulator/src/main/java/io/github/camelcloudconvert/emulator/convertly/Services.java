package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Infrastructure;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyServer.Settings;
import io.github.camelcloudconvert.emulator.convertly.Intake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import io.github.camelcloudconvert.emulator.http.WireFaults;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch;
import io.vertx.core.Vertx;

/** What all calls share: the parts they work with. */
record Services(
        Infrastructure infrastructure,
        Settings settings,
        Shelf shelf,
        ConvertlyJson json,
        EngineRunner engines,
        ConvertlyHooks hooks,
        UrlFetch fetch,
        WireFaults wire) {

    Vertx vertx() {
        return infrastructure.vertx();
    }

    ExecutorService workers() {
        return infrastructure.workers();
    }

    Instant now() {
        return infrastructure.clock().instant();
    }

    Delay delay() {
        return infrastructure.delay();
    }

    Set<ConvertlyQuirk> quirks() {
        return settings.quirks();
    }

    Conversions conversions() {
        return new Conversions(engines);
    }

    Intake intake() {
        return new Intake(this);
    }

    boolean has(ConvertlyQuirk quirk) {
        return quirks().contains(quirk);
    }

    /** Stores what a job is to work on, all or nothing. */
    List<ShelfFile> store(ConvertlyAccount account, List<Upload> uploads) throws IOException {
        List<Made> files = uploads.stream()
                .map(upload -> new Made(upload.name(), upload.path(), null))
                .toList();
        return shelf.addAll(account, files);
    }

    /** An http or https address among the fields of a request. */
    static Optional<URI> address(Map<String, ?> fields, String name) {
        Object text = fields.get(name);
        if (text == null || String.valueOf(text).isBlank()) {
            return Optional.empty();
        }
        try {
            URI address = new URI(String.valueOf(text));
            boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
            if (web && address.getHost() != null) {
                return Optional.of(address);
            }
        } catch (URISyntaxException e) {
            throw ConvertlyError.invalid("%s must be an address of http or https.", name);
        }
        throw ConvertlyError.invalid("%s must be an address of http or https.", name);
    }
}
