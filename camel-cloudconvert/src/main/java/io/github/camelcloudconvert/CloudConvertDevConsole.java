package io.github.camelcloudconvert;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.camelcloudconvert.client.ServiceClient;
import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.RecentFailure;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.internal.component.ServiceComponent;
import org.apache.camel.Component;
import org.apache.camel.spi.annotations.DevConsole;
import org.apache.camel.support.console.AbstractDevConsole;
import org.apache.camel.util.json.JsonArray;
import org.apache.camel.util.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Shows the accounts in use, the conversions under way and the last failures. It shows no key, no address of a file and
 * nothing of a message but the API's name of its operation.
 */
@DevConsole(
        name = "cloudconvert",
        displayName = "CloudConvert",
        description = "Accounts of both services with their limits, conversions under way, and recent failures")
public class CloudConvertDevConsole extends AbstractDevConsole {

    private static final int LONGEST_OPERATION = 60;

    public CloudConvertDevConsole() {
        super("camel", "cloudconvert", "CloudConvert", "Accounts, conversions under way, and recent failures");
    }

    private Stream<? extends ServiceClient> clients() {
        return getCamelContext().getComponentNames().stream()
                .map(name -> getCamelContext().hasComponent(name))
                .flatMap(CloudConvertDevConsole::clients);
    }

    private static Stream<? extends ServiceClient> clients(@Nullable Component component) {
        return component instanceof ServiceComponent<?> ours ? ours.clients().stream() : Stream.empty();
    }

    @Override
    protected String doCallText(Map<String, Object> options) {
        StringBuilder text = new StringBuilder();
        clients().forEach(client -> describe(client, text));
        return text.isEmpty() ? "No account is in use.\n" : text.toString();
    }

    private static void describe(ServiceClient client, StringBuilder text) {
        ClientState state = client.state();
        Activity activity = client.activity();
        text.append("Account ").append(client.account());
        if (!client.service().equals(ErrorContext.CLOUDCONVERT)) {
            text.append(" of ").append(client.service());
        }
        text.append('\n');
        line(text, "conversions", state.inFlight() + " under way, " + state.queued() + " queued");
        line(text, "jobs waited for", state.waiting());
        line(
                text,
                "rate limit",
                (state.rateLimit().isPresent() ? state.rateLimit().getAsInt() + " calls a minute" : "unknown")
                        + (state.pause().isZero()
                                ? ""
                                : ", held back for " + state.pause().toSeconds() + " s"));
        line(text, "events", state.socket().name().toLowerCase(Locale.ROOT));
        ClientState.Spending credits = state.credits();
        if (credits != null) {
            line(text, "credits of today", credits.used() + " of " + credits.limit());
        }
        for (Activity.Count count : Activity.Count.values()) {
            line(text, words(count), activity.of(count));
        }
        for (RunningConversion running : client.running()) {
            line(
                    text,
                    "under way",
                    operation(running.operation()) + ", " + phase(running) + ", "
                            + running.age().toSeconds() + " s, job " + known(running.jobId()));
        }
        for (RecentFailure failure : activity.failures()) {
            line(
                    text,
                    "failed",
                    failure.at() + " " + operation(failure.operation()) + ", job " + known(failure.jobId()) + ": "
                            + failure.error() + (failure.reason() == null ? "" : ": " + failure.reason()));
        }
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("    ").append(name).append(": ").append(value).append('\n');
    }

    private static String words(Activity.Count count) {
        return count.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String phase(RunningConversion running) {
        return running.phase().name().toLowerCase(Locale.ROOT);
    }

    private static String known(@Nullable String jobId) {
        return jobId == null ? "unknown" : jobId;
    }

    /** It is the text of a message where the route says so. */
    private static String operation(String name) {
        return ServerMessages.clean(name, LONGEST_OPERATION);
    }

    @Override
    protected JsonObject doCallJson(Map<String, Object> options) {
        JsonObject root = new JsonObject();
        root.put("accounts", array(clients().map(CloudConvertDevConsole::json)));
        return root;
    }

    private static JsonObject json(ServiceClient client) {
        ClientState state = client.state();
        Activity activity = client.activity();
        JsonObject json = new JsonObject();
        json.put("account", client.account());
        json.put("service", client.service());
        json.put("inFlight", state.inFlight());
        json.put("queued", state.queued());
        json.put("waiting", state.waiting());
        state.rateLimit().ifPresent(limit -> json.put("rateLimit", limit));
        json.put("pauseSeconds", state.pause().toSeconds());
        json.put("events", state.socket().name().toLowerCase(Locale.ROOT));
        ClientState.Spending credits = state.credits();
        if (credits != null) {
            json.put("creditsToday", credits.used());
            json.put("creditLimit", credits.limit());
        }
        JsonObject counts = new JsonObject();
        for (Activity.Count count : Activity.Count.values()) {
            counts.put(words(count), activity.of(count));
        }
        json.put("counts", counts);
        json.put("running", array(client.running().stream().map(CloudConvertDevConsole::json)));
        json.put("failures", array(activity.failures().stream().map(CloudConvertDevConsole::json)));
        return json;
    }

    private static JsonArray array(Stream<JsonObject> elements) {
        return new JsonArray(elements.toList());
    }

    private static JsonObject json(RunningConversion running) {
        JsonObject json = new JsonObject();
        json.put("operation", operation(running.operation()));
        json.put("job", running.jobId());
        json.put("phase", phase(running));
        json.put("ageSeconds", running.age().toSeconds());
        return json;
    }

    private static JsonObject json(RecentFailure failure) {
        JsonObject json = new JsonObject();
        json.put("at", failure.at().toString());
        json.put("operation", operation(failure.operation()));
        json.put("job", failure.jobId());
        json.put("error", failure.error());
        json.put("reason", failure.reason());
        return json;
    }
}
