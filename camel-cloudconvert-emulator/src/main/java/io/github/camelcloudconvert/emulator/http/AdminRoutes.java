package io.github.camelcloudconvert.emulator.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.camelcloudconvert.emulator.service.AdminService;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.github.camelcloudconvert.emulator.wire.WireJson;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.jspecify.annotations.Nullable;

/**
 * The page of the emulator and the JSON below {@code /_admin} that it shows. They need no key, and pages of other origins
 * get nothing: a browser would let them act on a machine that only its user can reach.
 */
final class AdminRoutes {
    private static final long MAX_BODY = 1 << 20;
    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'";
    private final AdminService admin;
    private final RequestCounts counts;
    private final Outages outages;
    private final Buffer page;
    private final BodyHandler bodies = BodyHandler.create(false).setBodyLimit(MAX_BODY);

    /** What takes hosts off the network for a time. */
    record Outages(Consumer<Duration> all, Consumer<Duration> sockets) {}

    /**
     * What the page says above all else.
     *
     * @param convertly where an emulator of Convertly listens beside this one
     * @param engines what a reader must know of results that no engine made
     */
    record Heading(Optional<URI> convertly, Optional<String> engines) {}

    AdminRoutes(AdminService admin, RequestCounts counts, Outages outages, Heading heading) {
        this.admin = admin;
        this.counts = counts;
        this.outages = outages;
        this.page = page(heading);
    }

    void mount(Router router) {
        router.get("/").handler(this::showPage);
        router.route("/_admin/*").handler(this::enter).failureHandler(AdminRoutes::fail);
        router.route("/_admin/*").handler(context -> {
            context.remove(ApiRouter.READING);
            context.next();
        });
        show(router, "/_admin/jobs", admin::work);
        show(router, "/_admin/deliveries", admin::deliveries);
        show(router, "/_admin/faults", admin::faults);
        show(router, "/_admin/requests", counts::all);
        act(router, "/_admin/faults", admin::addFaults);
        act(router, "/_admin/stores", admin::createContainer);
        act(router, "/_admin/clock", admin::jump);
        router.post("/_admin/outage").handler(context -> {
            Duration outage = admin.outage(body(context), 1);
            context.response().setStatusCode(204).end().onComplete(told -> outages.all()
                    .accept(outage));
        });
        act(router, "/_admin/sockets", body -> outages.sockets().accept(admin.outage(body, 0)));
        router.post("/_admin/reset").handler(context -> {
            admin.reset();
            counts.reset();
            reply(context, 204, null);
        });
        router.delete("/_admin/faults").handler(context -> {
            admin.forgetFaults();
            reply(context, 204, null);
        });
    }

    private static void show(Router router, String path, Supplier<?> value) {
        router.get(path).handler(context -> reply(context, 200, Map.of("data", value.get())));
    }

    private static void act(Router router, String path, Consumer<Map<String, Object>> action) {
        router.post(path).handler(context -> {
            action.accept(body(context));
            reply(context, 204, null);
        });
    }

    private void showPage(RoutingContext context) {
        context.response()
                .putHeader("Content-Type", "text/html; charset=utf-8")
                .putHeader("Content-Security-Policy", POLICY)
                .end(page);
    }

    private void enter(RoutingContext context) {
        String origin = context.request().getHeader("Origin");
        String host = context.request().getHeader("Host");
        if (origin != null && !origin.equals("http://" + host) && !origin.equals("https://" + host)) {
            throw EmulatorError.of(403, "FORBIDDEN", "Pages of other origins may not do this.");
        }
        context.put(ApiRouter.READING, true);
        // it goes on to the next handler when the body is there
        bodies.handle(context);
    }

    private static Map<String, Object> body(RoutingContext context) {
        Buffer body = context.body().buffer();
        try {
            return WireJson.readObject(body == null ? new byte[0] : body.getBytes());
        } catch (IOException e) {
            throw EmulatorError.of(400, "INVALID_DATA", "The request body is not a valid JSON object.");
        }
    }

    private static void reply(RoutingContext context, int status, @Nullable Object value) {
        context.response().setStatusCode(status);
        if (value == null) {
            context.response().end();
        } else {
            context.response()
                    .putHeader("Content-Type", "application/json")
                    .end(Buffer.buffer(WireJson.write(value, false)));
        }
    }

    private static void fail(RoutingContext context) {
        ApiRouter.failure(context, context.normalizedPath(), MAX_BODY)
                .ifPresent(error -> reply(context, error.status(), error.body()));
    }

    private static Buffer page(Heading heading) {
        try (InputStream in = AdminRoutes.class.getResourceAsStream("page.html")) {
            if (in == null) {
                throw new IllegalStateException("the page of the emulator is missing");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            String beside = heading.convertly()
                    .map(url -> "Convertly at <code>" + url + "</code>")
                    .orElse("");
            return Buffer.buffer(text.replace("<!-- convertly -->", beside)
                    .replace("<!-- engines -->", heading.engines().orElse("")));
        } catch (IOException e) {
            throw new UncheckedIOException("the page of the emulator cannot be read", e);
        }
    }
}
