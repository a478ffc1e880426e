package io.github.camelcloudconvert.emulator.convertly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convertly.Order.Made;
import io.github.camelcloudconvert.emulator.convertly.Order.Source;
import io.github.camelcloudconvert.emulator.http.storage.StorageReplies;
import io.github.camelcloudconvert.emulator.service.signed.MediaTypes;
import io.github.camelcloudconvert.emulator.service.signed.StorageError;
import io.github.camelcloudconvert.emulator.service.work.UrlFetch.Fetched;
import io.github.camelcloudconvert.emulator.store.FileNames;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs addresses that need no key, and fetch and transform a picture whenever they are opened. Thread-safe. */
final class SignedTransforms {
    static final String PATH = "/transform/";
    private static final Logger LOG = LoggerFactory.getLogger(SignedTransforms.class);
    private static final int LONGEST = 31_536_000;
    private static final List<String> FITS = List.of("max", "crop", "scale");
    private final Services services;
    private final Map<String, Spec> specs = new ConcurrentHashMap<>();

    /** What an address stands for. */
    private record Spec(URI source, String format, Map<String, Object> options) {}

    SignedTransforms(Services services) {
        this.services = services;
    }

    void sign(ConvertlyExchange exchange) {
        exchange.json(json -> {
            Map<String, String> fields = Intake.texts(json);
            URI source = Services.address(fields, "sourceUrl")
                    .orElseThrow(() -> ConvertlyError.invalid("sourceUrl is required."));
            Batch batch = new Batch(fields, 1, services.quirks());
            String format = batch.text("format", "jpg").toLowerCase(Locale.ROOT);
            if (!Batch.FORMATS.contains(format)) {
                throw ConvertlyError.invalid("format: there is no such output format.");
            }
            Spec spec = new Spec(source, format, options(batch));
            String id = UUID.randomUUID().toString();
            specs.put(id, spec);
            Duration lifetime = Duration.ofSeconds(batch.number("expiresIn", 3600, LONGEST));
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("url", services.shelf().signed(PATH + id + "/image." + format, lifetime));
            answer.put("expiresAt", services.now().plus(lifetime).toString());
            exchange.reply(200, answer);
        });
    }

    /** A preset is a resize mode with a name; sizes of one's own go before it. */
    private static Map<String, Object> options(Batch batch) {
        Map<String, Object> options = new LinkedHashMap<>(batch.preset());
        for (String side : List.of("width", "height")) {
            if (batch.text(side).isPresent()) {
                options.put(side, batch.number(side, 1, 100_000));
            }
        }
        String fit = batch.text("fit", String.valueOf(options.getOrDefault("fit", "max")));
        if (!FITS.contains(fit)) {
            throw ConvertlyError.invalid("fit must be one of %s.", FITS);
        }
        options.put("fit", fit);
        options.put("quality", batch.number("quality", Batch.STANDARD_QUALITY, 100));
        return options;
    }

    void open(HttpServerRequest request) {
        try {
            services.shelf().check(String.valueOf(request.path()), request.query());
            Spec spec = specs.get(String.valueOf(request.path()).split("/")[2]);
            if (spec == null) {
                throw StorageError.noSuchKey();
            }
            Context home = services.vertx().getOrCreateContext();
            services.intake().fetch(spec.source()).onComplete(fetched -> {
                if (fetched.succeeded()) {
                    services.workers().execute(() -> transform(request, home, spec, fetched.result()));
                } else {
                    StorageReplies.error(request, new StorageError(502, "BadGateway", Intake.reason(fetched.cause())));
                }
            });
        } catch (StorageError e) {
            StorageReplies.error(request, e);
        }
    }

    private void transform(HttpServerRequest request, Context home, Spec spec, Fetched fetched) {
        String id = UUID.randomUUID().toString();
        FileStore files = services.shelf().files();
        try {
            Path path = files.adopt(id, Shelf.diskName(fetched.name()), fetched.path(), null)
                    .path();
            Source source = new Source(FileNames.safe(fetched.name()), path, fetched.size());
            Made made = services.conversions()
                    .convert(source, spec.format(), spec.options(), files.newDirectory(id, "result"))
                    .get(0);
            home.runOnContext(run -> request.response()
                    .putHeader("Content-Type", MediaTypes.of(made.name()))
                    .sendFile(made.path().toString())
                    .onComplete(sent ->
                            services.workers().execute(() -> services.shelf().discard(id))));
        } catch (ConversionException e) {
            LOG.debug("a picture is not transformed", e);
            services.shelf().discard(id);
            StorageError told = new StorageError(422, "Unprocessable", String.valueOf(e.getMessage()));
            home.runOnContext(run -> StorageReplies.error(request, told));
        } catch (IOException | RuntimeException e) {
            // the boundary of the worker: a broken engine must not leave its request without a reply
            LOG.warn("a picture cannot be transformed", e);
            services.shelf().discard(id);
            services.vertx().fileSystem().delete(fetched.path().toString());
            StorageError told = new StorageError(500, "InternalError", "The picture could not be transformed.");
            home.runOnContext(run -> StorageReplies.error(request, told));
        }
    }

    void reset() {
        specs.clear();
    }
}
