package io.github.camelcloudconvert.emulator.convertly;

/**
 * A point on which the documents of Convertly are silent or contradict each other. Without a quirk the emulator follows the
 * reading that is likely and safe; each quirk is the other one, and any of them go together.
 */
public enum ConvertlyQuirk {
    /** A batch needs both {@code format} and {@code resize}, whatever arrays it brings, as the reference says. */
    FORMAT_AND_RESIZE_REQUIRED,
    /** A job without {@code saveToStorage=true} is refused with 403 instead of 400. */
    UNSAVED_JOB_ANSWERS_403,
    /** A job of compression heeds none of {@code mode}, {@code quality}, {@code targetBytes}, {@code lossless}. */
    COMPRESS_JOB_OPTIONS_IGNORED,
    /** An {@code Idempotency-Key} is forgotten a day after its job was created, instead of never. */
    IDEMPOTENCY_KEYS_EXPIRE,
    /** A plan's bound of concurrent jobs refuses creation with 403, instead of letting jobs wait. */
    CONCURRENT_JOBS_REFUSED,
    /** {@code progress} counts files, instead of being a percentage. */
    PROGRESS_COUNTS_FILES,
    /** Jobs carry neither {@code createdAt} nor {@code completedAt}. */
    JOB_TIMES_MISSING,
    /** {@code results} of a job is an object with {@code files}, instead of an array. */
    RESULTS_IN_OBJECT,
    /** {@code results} of a job with one file is that file itself. */
    SINGLE_RESULT_BARE,
    /** The pagination of jobs carries {@code limit} and {@code offset} only. */
    PAGINATION_WITHOUT_TOTAL,
    /** Jobs in lists carry their {@code results}. */
    SUMMARIES_WITH_RESULTS,
    /** Lists begin with the oldest job, instead of the newest. */
    LIST_OLDEST_FIRST,
    /** A cancelled job is answered 204 without a body, instead of 200 with JSON. */
    CANCEL_ANSWERS_204,
    /** A cancelled job is answered 200 with plain text. */
    CANCEL_ANSWERS_TEXT,
    /** A cancelled job stays, as {@code failed}, instead of being gone. */
    CANCELLED_JOB_FAILS,
    /** A batch with failed files ends as {@code failed}, instead of {@code completed}. */
    PARTIAL_FAILURE_FAILS_JOB,
    /** {@code savedPercent} is 0 where a file grew, instead of negative. */
    SAVED_PERCENT_NEVER_NEGATIVE,
    /** {@code createArchive} makes a TAR with gzip, instead of a ZIP. */
    ARCHIVE_IS_TGZ,
    /** The record of a stored file names its address {@code downloadUrl}, instead of {@code download_url}. */
    DOWNLOAD_URL_IN_CAMEL_CASE,
    /** 429 says by {@code Retry-After} how long to wait. */
    RETRY_AFTER_SENT,
    /** Every reply tells of the monthly quota by headers, whose names are the emulator's. */
    QUOTA_HEADERS_SENT,
    /** A used-up monthly quota is answered 429 instead of 402. */
    MONTHLY_CAP_ANSWERS_429,
    /** Errors carry {@code code} and {@code detail} besides {@code error}. */
    ERRORS_WITH_CODE,
    /** Errors are plain text. */
    ERRORS_AS_TEXT,
    /** Replies and events carry fields that no document announces. */
    UNKNOWN_FIELDS,
    /** Webhooks get only the events of an older guide: completions and uploads. */
    FEW_EVENTS,
    /** Webhooks get events of a type that no document announces, too. */
    UNKNOWN_EVENTS,
    /** Deliveries carry two signatures, as during a change of secrets; the second one is good. */
    TWO_SIGNATURES,
    /** A delivery counts as made when the answer is 200, instead of any 2xx. */
    ONLY_200_DELIVERS,
    /** The body of a job's own callback is the job, instead of an event around its id. */
    CALLBACK_BODY_IS_JOB,
    /** A job's own callback is sent once, whatever the answer. */
    CALLBACK_NOT_RETRIED
}
