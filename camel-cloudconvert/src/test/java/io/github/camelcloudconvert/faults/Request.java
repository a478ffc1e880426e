package io.github.camelcloudconvert.faults;

import java.time.Duration;
import java.util.Map;
import java.util.Set;

import org.apache.camel.CamelContext;
import org.apache.camel.Component;

/** The HTTP request that meets the fault, the message that makes it, and what must come of the message. */
interface Request {

    /** What it is called in the table. */
    String words();

    /** Where the message goes. */
    String uri();

    /** Those of a message. */
    Map<String, Object> headers(int number);

    boolean makes(String host, String method, String path);

    /** The name of the error without its ending, {@link Rules#DONE}, or {@code unknown} for an unknown creation. */
    String outcome(Fault fault, boolean forever);

    int messages();

    /** Whether the message brings a file, whose conversion is paid for. */
    boolean converts();

    /** Whether a message that succeeds becomes the result. */
    boolean fetches();

    /** Whether the request is made when the message is over. */
    boolean followsTheMessage();

    /** The hosts that refuse connections from the first request on. */
    Set<String> refusedAtOnce();

    /** Whether connections of the API are refused after a request; {@code created} jobs there are. */
    boolean refusedAfter(String method, String path, int created);

    /** Whether its silence at that host ends with nothing but the limit of the call. */
    boolean held(String host);

    /** How long the message waits for the end of a job. */
    Duration timeout(Fault fault);

    Books books(VirtualTime time, String storage);

    /** The component of the service, not yet started. */
    Component component(Cell cell, FaultyService service, CamelContext context);
}
