package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyConstants;
import io.github.camelcloudconvert.convertly.WitnessedConvertly;
import org.apache.camel.CamelContext;
import org.apache.camel.Component;
import org.apache.camel.Exchange;

/** The requests of {@code convertly:}. */
enum ConvertlyStep implements Request {
    DIRECT("convert by one call", "convert?outputFormat=jpg", "POST", "/api/convert"),
    CREATE("create a job, with a key", "convert?outputFormat=jpg&directThreshold=0", "POST", "/api/jobs"),
    READ("wait, reads", "convert?outputFormat=jpg&directThreshold=0", "GET", "/api/jobs/"),
    DOWNLOAD("download", "convert?outputFormat=jpg&directThreshold=0", "GET", "/file/"),
    TOOL("run a tool as a job", "mediaTool?tool=thumbnail&async=true", "POST", "/api/media/"),
    LIST("list the jobs", "listJobs", "GET", "/api/jobs?"),
    CANCEL("cancel a job", "cancelJob", "DELETE", "/api/jobs/"),
    FILES("delete a file", "deleteFile", "DELETE", "/api/files/"),
    DELIVERIES("list the deliveries", "listDeliveries", "GET", "/api/webhooks/deliveries"),
    DELIVER("deliver again", "retryDelivery", "POST", "/api/webhooks/deliveries/");

    private final String words;
    private final String call;
    private final String method;
    private final String path;

    ConvertlyStep(String words, String call, String method, String path) {
        this.words = words;
        this.call = call;
        this.method = method;
        this.path = path;
    }

    @Override
    public String words() {
        return words;
    }

    @Override
    public String uri() {
        return "convertly:" + call;
    }

    @Override
    public Map<String, Object> headers(int number) {
        return new HashMap<>(Map.of(
                Exchange.FILE_NAME, "a.png",
                ConvertlyConstants.JOB_ID, "job-" + number,
                ConvertlyConstants.FILE_ID, "file-" + number,
                ConvertlyConstants.DELIVERY_ID, "delivery-" + number));
    }

    @Override
    public boolean makes(String host, String asked, String at) {
        return asked.equals(method) && at.startsWith(path) && host.equals(this == DOWNLOAD ? "storage" : "api");
    }

    @Override
    public String outcome(Fault fault, boolean forever) {
        return ConvertlyRules.outcome(this, fault, forever);
    }

    @Override
    public int messages() {
        return 1;
    }

    @Override
    public boolean converts() {
        return fetches() || this == TOOL;
    }

    @Override
    public boolean fetches() {
        return this == DIRECT || this == CREATE || this == READ || this == DOWNLOAD;
    }

    @Override
    public boolean followsTheMessage() {
        return false;
    }

    @Override
    public Set<String> refusedAtOnce() {
        return switch (this) {
            case DOWNLOAD -> Set.of("storage");
            case READ -> Set.of();
            default -> Set.of("api");
        };
    }

    @Override
    public boolean refusedAfter(String asked, String at, int created) {
        return this == READ && asked.equals("POST");
    }

    /** Files travel in the request, and their conversion may take its time. */
    @Override
    public boolean held(String host) {
        return this == DIRECT || this == TOOL;
    }

    /** Shorter where each read takes real time. */
    @Override
    public Duration timeout(Fault fault) {
        boolean slow = fault.silent() || fault == Fault.HUGE_JSON;
        return slow && this == READ ? Duration.ofSeconds(20) : Duration.ofMinutes(10);
    }

    @Override
    public Books books(VirtualTime time, String storage) {
        return new ConvertlyBooks(time, storage);
    }

    @Override
    public Component component(Cell cell, FaultyService service, CamelContext context) {
        ConvertlyComponent component = WitnessedConvertly.create(cell.time, cell.exchanges);
        ConvertlyConfiguration set = component.getConfiguration();
        set.setApiKey("key");
        set.setBaseUrl(service.address("api").toString());
        set.setTempDirectory(cell.directory.toString());
        set.setCompletionTimeout(timeout(cell.fault).toMillis());
        cell.limitSilence(set);
        return component;
    }
}
