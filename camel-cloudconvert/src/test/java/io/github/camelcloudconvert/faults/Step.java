package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.CloudConvertComponent;
import io.github.camelcloudconvert.WitnessedComponent;
import io.github.camelcloudconvert.config.CloudConvertConfiguration;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** The requests of {@code cloudconvert:}. */
enum Step implements Request {
    LOOK_UP("look-up by key", "convert?idempotencyKey=${header.key}&completion=poll&inlineThreshold=1000"),
    CREATE_HELD("create, sync host", "convert?completion=sync&inlineThreshold=1000"),
    CREATE_INLINE("create, small file", "convert?completion=poll&inlineThreshold=1000"),
    CREATE_UPLOAD("create, then upload", "convert?completion=poll&inlineThreshold=0"),
    UPLOAD("upload", "convert?completion=poll&inlineThreshold=0"),
    HOLD("wait, sync host", "convert?completion=sync&inlineThreshold=0"),
    READ("wait, reads", "convert?completion=poll&inlineThreshold=1000"),
    LIST("wait, lists", "convert?completion=poll&inlineThreshold=1000&result=url"),
    DOWNLOAD("download", "convert?completion=poll&inlineThreshold=1000"),
    DELETE("delete", "convert?completion=poll&inlineThreshold=1000&deleteJob=true"),
    WEBHOOK("create a webhook", "createWebhook?webhookUrl=https://example.org/hook&webhookEvents=job.finished"),
    ACCOUNT("read the credits", "getCurrentUser");

    /** So many waits are watched by lists. */
    static final int LISTED = 20;

    private final String words;
    private final String call;

    Step(String words, String call) {
        this.words = words;
        this.call = call;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String uri() {
        return "cloudconvert:" + call + (converts() ? "&inputFormat=txt&outputFormat=pdf" : "");
    }

    @Override
    public Map<String, Object> headers(int number) {
        return new HashMap<>(Map.of("key", "order-" + number));
    }

    @Override
    public boolean converts() {
        return this != WEBHOOK && this != ACCOUNT;
    }

    boolean creates() {
        return this == CREATE_HELD || this == CREATE_INLINE || this == CREATE_UPLOAD;
    }

    boolean storage() {
        return this == UPLOAD || this == DOWNLOAD;
    }

    @Override
    public int messages() {
        return this == LIST ? LISTED : 1;
    }

    @Override
    public boolean fetches() {
        return converts() && this != LIST;
    }

    @Override
    public boolean followsTheMessage() {
        return this == DELETE;
    }

    @Override
    public String outcome(Fault fault, boolean forever) {
        return Rules.outcome(this, fault, forever);
    }

    @Override
    public boolean held(String host) {
        return host.equals("sync");
    }

    /** Longer than a request may be held open; shorter where each read takes real time. */
    @Override
    public Duration timeout(Fault fault) {
        boolean slow = fault.silent() || fault == Fault.HUGE_JSON;
        return slow && this == READ ? Duration.ofSeconds(20) : Duration.ofMinutes(10);
    }

    @Override
    public Set<String> refusedAtOnce() {
        return switch (this) {
            case UPLOAD, DOWNLOAD -> Set.of("storage");
            case HOLD -> Set.of("sync");
            case LOOK_UP, CREATE_INLINE, CREATE_UPLOAD, WEBHOOK, ACCOUNT -> Set.of("api");
            case CREATE_HELD -> Set.of("api", "sync");
            case READ, LIST, DELETE -> Set.of();
        };
    }

    @Override
    public boolean refusedAfter(String method, String path, int created) {
        return switch (this) {
            case READ -> method.equals("POST");
            case LIST -> created == LISTED;
            case DELETE -> path.startsWith("/file");
            default -> false;
        };
    }

    @Override
    public Books books(VirtualTime time, String storage) {
        return new FaultyBooks(time, storage);
    }

    @Override
    public Component component(Cell cell, FaultyService service, CamelContext context) {
        CloudConvertComponent component = WitnessedComponent.create(cell.time, cell.exchanges);
        CloudConvertConfiguration set = component.getConfiguration();
        set.setApiKey("key");
        set.setBaseUrl(service.address("api").toString());
        set.setSyncBaseUrl(service.address("sync").toString());
        set.setTempDirectory(cell.directory.toString());
        set.setCompletionTimeout(timeout(cell.fault).toMillis());
        cell.limitSilence(set);
        return component;
    }

    @Override
    public boolean makes(String host, String method, String path) {
        boolean list = method.equals("GET") && path.startsWith("/v2/jobs?");
        boolean job = method.equals("GET") && path.startsWith("/v2/jobs/");
        return switch (this) {
            case LOOK_UP -> list && !path.contains("status");
            case CREATE_HELD, CREATE_INLINE, CREATE_UPLOAD -> method.equals("POST") && path.startsWith("/v2/jobs");
            case UPLOAD -> path.startsWith("/upload");
            case HOLD -> job && host.equals("sync");
            case READ -> job && host.equals("api");
            case LIST -> list && path.contains("status");
            case DOWNLOAD -> path.startsWith("/file");
            case DELETE -> method.equals("DELETE");
            case WEBHOOK -> method.equals("POST") && path.startsWith("/v2/webhooks");
            case ACCOUNT -> path.startsWith("/v2/users/me");
        };
    }
}
