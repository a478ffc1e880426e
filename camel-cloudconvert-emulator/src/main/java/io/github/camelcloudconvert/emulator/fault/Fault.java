package io.github.camelcloudconvert.emulator.fault;

import org.jspecify.annotations.Nullable;

import static io.github.camelcloudconvert.emulator.fault.FaultPoint.DOWNLOAD;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.EVENT;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.LIST;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.PROCESSING;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.REPLY;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.REQUEST;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.RESUME;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.TRANSFER;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.UPLOAD;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.UPLOAD_REPLY;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.WAIT;
import static io.github.camelcloudconvert.emulator.fault.FaultPoint.WEBHOOK;

/**
 * What can go wrong. Each fault strikes at one point, by default at one target or at every target of that point;
 * {@link FaultPlan} narrows it and gives it its number.
 */
public enum Fault {
    /** 429 {@code TOO_MANY_REQUESTS}; number: seconds in {@code Retry-After}. */
    RATE_LIMITED(REQUEST, null, 1),
    /** The same for the creation of jobs only. */
    RATE_LIMITED_CREATE(REQUEST, Fault.CREATE, 1),
    /** 402 {@code CREDITS_EXCEEDED} on creation. */
    CREDITS_EXCEEDED(REQUEST, Fault.CREATE, 0),
    /** 402 "You have started too many jobs at once" on creation. */
    TOO_MANY_JOBS(REQUEST, Fault.CREATE, 0),
    /** 500 on creation; no job exists. */
    CREATE_FAILS(REQUEST, Fault.CREATE, 0),
    /** 500 on creation although the job exists and runs. */
    CREATE_REPLY_500(REPLY, Fault.CREATE, 0),
    /** 500 on any call, which is not carried out. */
    SERVER_ERROR(REQUEST, null, 0),
    /** 502 with an HTML body. */
    BAD_GATEWAY(REQUEST, null, 0),
    /** 503; number: seconds in {@code Retry-After}, none when 0. */
    UNAVAILABLE(REQUEST, null, 0),
    /** The connection is cut before the body of the request is read; nothing is carried out. */
    CUT_BEFORE_READING(REQUEST, null, 0),
    /** The request is carried out and the connection cut instead of the reply. */
    CUT_BEFORE_REPLY(REPLY, null, 0),
    /** The request is carried out and answered late; number: milliseconds. */
    REPLY_LATE(REPLY, null, 1000),
    /** The connection is cut, and all hosts refuse connections for a while; number: milliseconds. */
    CONNECTIONS_REFUSED(REQUEST, null, 1000),
    /** The clock of the emulator jumps before the request is carried out; number: seconds, negative to go back. */
    CLOCK_JUMP(REQUEST, null, 3600),
    /** The connection is cut when the number of bytes of the upload has been read. */
    CUT_UPLOAD(UPLOAD, null, 1),
    /** The upload is read and answered 403 with XML. */
    UPLOAD_FORBIDDEN(UPLOAD, null, 0),
    /** The upload is read and answered 500 with XML. */
    UPLOAD_FAILS(UPLOAD, null, 0),
    /** The upload is read slowly; number: bytes in a second. */
    SLOW_UPLOAD(UPLOAD, null, 65_536),
    /** The upload arrives and its task goes on, but the connection is cut instead of the reply. */
    UPLOAD_REPLY_LOST(UPLOAD_REPLY, null, 0),
    /** The upload arrives and is answered 303 with the address of the file. */
    UPLOAD_ANSWERS_303(UPLOAD_REPLY, null, 0),
    /** The upload arrives and is answered 204 without a body. */
    UPLOAD_ANSWERS_204(UPLOAD_REPLY, null, 0),
    /** The bytes of a download come slowly; number: bytes in a second. */
    SLOW_DOWNLOAD(DOWNLOAD, null, 65_536),
    /** The connection is cut when the number of bytes of the reply has been written. */
    CUT_DOWNLOAD(DOWNLOAD, null, 1),
    /** 403 with XML, as for an address whose time is over. */
    DOWNLOAD_EXPIRED(DOWNLOAD, null, 0),
    /** 500 with XML. */
    DOWNLOAD_FAILS(DOWNLOAD, null, 0),
    /** On a request for a range the file has another ETag: 200 with the whole of it. */
    FILE_CHANGED(RESUME, null, 0),
    /** On a request for a range: 206 that carries another ETag, as no correct server would. */
    WRONG_ETAG(RESUME, null, 0),
    /** On a request for a range: 200 with the whole file, as if ranges were unknown. */
    RANGE_IGNORED(RESUME, null, 0),
    /** The connection is cut while a request waits on the sync host; number: milliseconds of waiting before that. */
    CUT_WAIT(WAIT, null, 0),
    /** A processing task fails with the plan's code and text. */
    TASK_FAILS(PROCESSING, null, 0),
    /** An import or export fails with the plan's code and text. */
    TRANSFER_FAILS(TRANSFER, null, 0),
    /** A processing task takes longer, at most until its own {@code timeout}; number: milliseconds. */
    TASK_SLOW(PROCESSING, null, 1000),
    /** A processing task stays in {@code processing} for ever, or until its own {@code timeout}. */
    TASK_STUCK(PROCESSING, null, 0),
    /** A list of jobs leaves out the newest job that it should hold. */
    LIST_HIDES_NEWEST(LIST, null, 0),
    /** A webhook delivery is sent twice. */
    WEBHOOK_DUPLICATED(WEBHOOK, null, 0),
    /** A webhook delivery is sent later, perhaps after those that follow; number: milliseconds. */
    WEBHOOK_LATE(WEBHOOK, null, 500),
    /** The body of a webhook delivery is changed after it was signed. */
    WEBHOOK_TAMPERED(WEBHOOK, null, 0),
    /** The body of a webhook delivery ends after the number of characters; its signature is that of the whole. */
    WEBHOOK_TRUNCATED(WEBHOOK, null, 20),
    /** A webhook delivery is never sent. */
    WEBHOOK_LOST(WEBHOOK, null, 0),
    /** An event on a socket is sent twice. */
    EVENT_DUPLICATED(EVENT, null, 0),
    /** An event on a socket is sent later, perhaps after those that follow; number: milliseconds. */
    EVENT_LATE(EVENT, null, 500),
    /** An event on a socket is never sent. */
    EVENT_LOST(EVENT, null, 0),
    /** All sockets are cut instead of the event; number: milliseconds for which new ones are refused. */
    SOCKETS_CUT(EVENT, null, 0);

    private static final String CREATE = "POST /jobs";

    private final FaultPoint point;
    private final @Nullable String target;
    private final long number;

    Fault(FaultPoint point, @Nullable String target, long number) {
        this.point = point;
        this.target = target;
        this.number = number;
    }

    /** Where the fault strikes. */
    public FaultPoint point() {
        return point;
    }

    /** A plan of this fault, once, with its own defaults. */
    public FaultPlan plan() {
        return new FaultPlan(this, 1, target, number, new FaultPlan.Failure(null, "Conversion failed"), 1);
    }
}
