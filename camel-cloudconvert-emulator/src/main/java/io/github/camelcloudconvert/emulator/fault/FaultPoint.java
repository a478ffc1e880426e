package io.github.camelcloudconvert.emulator.fault;

/** Where in the life of a request or a task a fault strikes. */
public enum FaultPoint {
    /** A request on the API or the sync host, before its body is read; the target is the route, as {@code POST /jobs}. */
    REQUEST,
    /** The reply of a request that was carried out; the target is the route. */
    REPLY,
    /** A list of jobs; the target is the route. */
    LIST,
    /** A request on the sync host that has begun to wait; the target is the route. */
    WAIT,
    /** An upload; the target is {@code POST /tasks}. */
    UPLOAD,
    /** The reply to an upload that has arrived; the target is {@code POST /tasks}. */
    UPLOAD_REPLY,
    /** A download; the target is the file name. */
    DOWNLOAD,
    /** A download that asks for a range; the target is the file name. */
    RESUME,
    /** An import or export that has just started; the target is its operation. */
    TRANSFER,
    /** A processing task that has just started; the target is its operation. */
    PROCESSING,
    /** A webhook delivery that is about to begin; the target is the event, as {@code job.finished}. */
    WEBHOOK,
    /** An event for which a socket listens; the target is the event, as {@code task.updated}. */
    EVENT
}
