package io.github.camelcloudconvert.emulator.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import io.github.camelcloudconvert.emulator.http.ApiRoute.Handler;
import io.github.camelcloudconvert.emulator.http.body.RequestBody;
import io.github.camelcloudconvert.emulator.service.EmulatorServices;
import io.github.camelcloudconvert.emulator.service.Tenants;
import io.github.camelcloudconvert.emulator.service.request.EmulatorError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The API and the sync host: same routes, same checks before each of them. */
public final class ApiRouter {
    private static final Logger LOG = LoggerFactory.getLogger(ApiRouter.class);

    /** Room for a file of some ten megabytes in base64, above which clients are told to upload. */
    private static final long MAX_BODY = 48L << 20;

    private static final String SERVICES = "services";

    /** Set while the body of a request is read. */
    static final String READING = "reading";

    private final ApiExchange.Settings settings;
    private final Authenticator authenticator;
    private final Tenants tenants;
    private final RequestCounts counts;
    private final BooleanSupplier enginesKnown;

    /** The same rows in the same order for every account, each over the services of that account alone. */
    private final Map<EmulatorServices, List<ApiRoute>> tables = new LinkedHashMap<>();

    private final BodyHandler bodies =
            BodyHandler.create(false).setMergeFormAttributes(false).setBodyLimit(MAX_BODY);

    ApiRouter(ApiExchange.Settings settings, RequestCounts counts, Tenants tenants, BooleanSupplier enginesKnown) {
        this.enginesKnown = enginesKnown;
        this.settings = settings;
        this.tenants = tenants;
        this.authenticator = new Authenticator(tenants);
        this.counts = counts;
        tenants.all().forEach(services -> tables.put(services, new ApiRoutes(services).rows()));
    }

    /** Any client may open a signed address, and waits for its job without holding a thread. */
    private void openSigned(ApiExchange exchange) {
        exchange.whenDone(tenants.signedUrls().open(exchange.path("id"), exchange.rawQuery()), ApiExchange::redirect);
    }

    Router build(Vertx vertx, Host host) {
        Router router = Router.router(vertx);
        ApiRoute token = new ApiRoute(
                HttpMethod.POST,
                ApiRoutes.TOKEN,
                exchange -> exchange.json(200, tenants.oauth().token(exchange.body())));
        mount(router.post(ApiRoutes.TOKEN), host, token, context -> token.handler());
        ApiRoute link = new ApiRoute(HttpMethod.GET, ApiRoutes.SIGNED, this::openSigned);
        mount(router.get("/s/:id"), host, link, context -> link.handler());
        List<ApiRoute> rows = tables.values().iterator().next();
        for (int index = 0; index < rows.size(); index++) {
            ApiRoute row = rows.get(index);
            int place = index;
            mount(route(router, row), host, row, context -> table(context)
                    .get(place)
                    .handler());
        }
        mountMethods(router, host, rows);
        router.errorHandler(404, context -> unknown(context, host, 404, "The route could not be found."));
        router.errorHandler(405, context -> unknown(context, host, 405, "The method is not supported for this route."));
        return router;
    }

    /** A HEAD is answered like a GET, without the body. */
    private static Route route(Router router, ApiRoute row) {
        Route route = router.route(row.pattern()).method(row.method());
        return row.method().equals(HttpMethod.GET) ? route.method(HttpMethod.HEAD) : route;
    }

    /** What no row has taken by then has a method that its path lacks, or asks for the methods of the path. */
    private void mountMethods(Router router, Host host, List<ApiRoute> rows) {
        Map<String, Set<String>> methods = new LinkedHashMap<>();
        for (ApiRoute row : rows) {
            Set<String> names = methods.computeIfAbsent(row.pattern(), pattern -> new TreeSet<>());
            names.add(row.method().name());
            if (row.method().equals(HttpMethod.GET)) {
                names.add(HttpMethod.HEAD.name());
            }
        }
        methods.forEach((pattern, names) ->
                router.route(pattern).handler(context -> otherMethod(context, host, String.join(", ", names))));
    }

    private void otherMethod(RoutingContext context, Host host, String methods) {
        if (context.request().method().equals(HttpMethod.OPTIONS)) {
            counts.count(host, "OTHER");
            exchange(context, host, "OTHER").options(methods);
        } else {
            context.response().putHeader("Allow", methods);
            unknown(context, host, 405, "The method is not supported for this route.");
        }
    }

    /** The host that knows signed addresses only, without anything before their ids. */
    Router signedHost(Vertx vertx) {
        Router router = Router.router(vertx);
        ApiRoute link = new ApiRoute(HttpMethod.GET, ApiRoutes.SIGNED, this::openSigned);
        mount(router.get("/:id"), Host.API, link, context -> link.handler());
        router.errorHandler(404, context -> unknown(context, Host.API, 404, "The route could not be found."));
        return router;
    }

    /** What waits for programs must not hold up all others. */
    private static void handleOnWorker(
            RoutingContext context, Function<RoutingContext, Handler> handler, ApiExchange exchange) {
        context.vertx()
                .executeBlocking(
                        () -> {
                            handler.apply(context).handle(exchange);
                            return true;
                        },
                        false)
                .onFailure(context::fail);
    }

    private void mount(Route route, Host host, ApiRoute row, Function<RoutingContext, Handler> handler) {
        route.handler(context -> enter(context, host, row))
                .handler(context -> {
                    context.remove(READING);
                    ApiExchange exchange = exchange(context, host, row.name());
                    if (row.mayAskForEngines() && !enginesKnown.getAsBoolean()) {
                        handleOnWorker(context, handler, exchange);
                    } else {
                        handler.apply(context).handle(exchange);
                    }
                })
                .failureHandler(context -> fail(context, host, row.name()));
    }

    private List<ApiRoute> table(RoutingContext context) {
        EmulatorServices services = context.get(SERVICES);
        return tables.getOrDefault(services, List.of());
    }

    /** Faults first, because the real ones come from in front of the service, then the key, then the body. */
    private void enter(RoutingContext context, Host host, ApiRoute row) {
        counts.count(host, row.name());
        ApiExchange exchange = exchange(context, host, row.name());
        exchange.readFaults();
        if (exchange.struck()) {
            return;
        }
        context.put(SERVICES, authenticator.admit(exchange, row));
        HttpServerRequest request = context.request();
        if (request.method().equals(HttpMethod.GET) || request.method().equals(HttpMethod.HEAD)) {
            // no body is read here, and the reader of bodies breaks over a GET that calls itself a form
            context.next();
        } else if (RequestBody.isMultipart(request)) {
            readForm(context);
        } else {
            context.put(READING, true);
            // it goes on to the next handler when the body is there
            bodies.handle(context);
        }
    }

    /** Keeps a form as it came: the reader of bodies refuses what it cannot take apart. */
    private static void readForm(RoutingContext context) {
        Buffer form = Buffer.buffer();
        HttpServerRequest request = context.request();
        context.put(READING, true);
        request.handler(bytes -> {
            if (form.length() + bytes.length() > MAX_BODY) {
                request.handler(ignored -> {});
                request.endHandler(end -> context.fail(413));
            } else {
                form.appendBuffer(bytes);
            }
        });
        request.exceptionHandler(context::fail);
        request.endHandler(end -> {
            context.put(ApiExchange.MULTIPART, form);
            context.next();
        });
    }

    private void unknown(RoutingContext context, Host host, int status, String message) {
        counts.count(host, "OTHER");
        exchange(context, host, "OTHER").error(EmulatorError.of(status, "NOT_FOUND", message));
    }

    private void fail(RoutingContext context, Host host, String route) {
        failure(context, route, MAX_BODY).ifPresent(exchange(context, host, route)::error);
    }

    /**
     * What the client of a request that failed is to be told; nothing when it has got its reply, or is gone.
     *
     * @param limit of the body
     */
    static Optional<EmulatorError> failure(RoutingContext context, String route, long limit) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.headWritten() || response.closed()) {
            LOG.debug("{} broke after its reply", route, context.failure());
            return Optional.empty();
        }
        if (context.failure() instanceof EmulatorError refused) {
            return Optional.of(refused);
        }
        if (context.statusCode() == 413) {
            // the beginning is what the framework of the service says; the number is ours
            String text = "The POST data is too large. It exceeds the limit of the emulator, " + limit + " bytes.";
            return Optional.of(EmulatorError.of(413, null, text));
        }
        // the body broke off, or was no body, while it was read
        if (context.statusCode() == 400 || context.get(READING) != null) {
            LOG.debug("{} is not well-formed", route, context.failure());
            return Optional.of(EmulatorError.of(400, "INVALID_DATA", "The request is not well-formed."));
        }
        LOG.warn("{} broke with status {}", route, context.statusCode(), context.failure());
        return Optional.of(EmulatorError.serverError());
    }

    private ApiExchange exchange(RoutingContext context, Host host, String route) {
        return new ApiExchange(context, host, route, settings);
    }
}
