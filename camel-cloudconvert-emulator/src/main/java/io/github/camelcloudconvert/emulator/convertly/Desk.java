package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.convertly.FormIntake.Upload;
import io.github.camelcloudconvert.emulator.service.profile.Delay;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch;
import io.vertx.core.Vertx;

/**
 * What all calls share: the parts they work with.
 *
 * @param delay behind what is slow
 */
record Desk(
        Vertx vertx,
        ExecutorService workers,
        Clock clock,
        Delay delay,
        Set<ConvertlyQuirk> quirks,
        Shelf shelf,
        JobQueue queue,
        Conversions conversions,
        ConvertlyHooks hooks,
        UrlFetch fetch) {

    ConvertlyJson json() {
        return new ConvertlyJson(quirks, shelf);
    }

    Intake intake() {
        return new Intake(this);
    }

    boolean has(ConvertlyQuirk quirk) {
        return quirks.contains(quirk);
    }

    /** Stores what a job is to work on, all or nothing. */
    List<ShelfFile> store(ConvertlyAccount account, List<Upload> uploads) throws IOException {
        List<ShelfFile> stored = new ArrayList<>();
        for (Upload upload : uploads) {
            Optional<ShelfFile> file = shelf.add(account, upload.name(), upload.path(), null);
            if (file.isEmpty()) {
                stored.forEach(one -> shelf.remove(account, one.id()));
                throw ConvertlyError.of(403, "Storage limit reached.");
            }
            stored.add(file.get());
        }
        return stored;
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
