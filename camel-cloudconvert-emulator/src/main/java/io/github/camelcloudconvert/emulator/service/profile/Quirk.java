package io.github.camelcloudconvert.emulator.service.profile;

/** A point on which the service is free, or its documents are silent; each is a switch of the {@link Profile}. */
public enum Quirk {
    /** Tasks of an ended job stand in reverse order. */
    REVERSED_TASKS,
    /** Jobs, tasks and files carry fields that no document announces. */
    UNKNOWN_FIELDS,
    /** Jobs and tasks carry no {@code links}. */
    LINKS_MISSING,
    /** Files of imports carry no size, as in the sandbox. */
    IMPORT_SIZE_MISSING,
    /** A create that waits answers 200 instead of 201. */
    SYNC_CREATE_ANSWERS_200,
    /** Cancelling an ended task answers 400 instead of 422. */
    COMPLETED_CANCEL_ANSWERS_400,
    /** Creates that wait answer 200 and 201 in turn, whatever {@link #SYNC_CREATE_ANSWERS_200} says. */
    CREATE_STATUS_ALTERNATES,
    /** A job stands in lists only two seconds after its creation. */
    JOBS_LISTED_LATE,
    /** Jobs, and tasks of jobs, that were created in the same second stand in no particular order in lists. */
    EQUAL_SECONDS_UNORDERED,
    /** Addresses of neighbouring pages repeat neither filters nor the size of the page. */
    FILTERS_MISSING_IN_NEXT,
    /** A retry of a task answers 200 instead of 201. */
    RETRY_ANSWERS_200,
    /** A task id that is no UUID answers 500 instead of 404. */
    MALFORMED_TASK_ID_ANSWERS_500,
    /** {@code include=retries} shows whole tasks instead of their ids. */
    RETRIES_AS_TASKS,
    /** {@code include=depends_on_tasks} shows an object from names to ids instead of a list of tasks. */
    DEPENDENCIES_BY_NAME,
    /** Options of operations are an object by name instead of a list; the documents say list, so it is never the default. */
    OPERATION_OPTIONS_BY_NAME,
    /** Errors 403, 404, 405 and 503 carry no code. */
    ERROR_CODES_MISSING,
    /** The reply of a create shows the job as {@code processing}, as the documents do, while recordings show it waiting. */
    CREATED_JOB_IS_PROCESSING,
    /** Every 4xx answer switches a webhook off, as an older document says, not only 410. */
    CLIENT_ERROR_DISABLES_WEBHOOK,
    /** Deliveries to the {@code webhook_url} of a job are signed with a secret that no account knows. */
    JOB_WEBHOOK_SECRET_UNKNOWN,
    /** Ids of users and webhooks are text, as in the documents, while recordings show numbers. */
    NUMERIC_IDS_AS_TEXT,
    /** A refresh ends the access token that came with the refresh token, even before its time. */
    REFRESH_REVOKES_ACCESS_TOKEN,
    /** The reply of the token endpoint carries no {@code scope}. */
    TOKEN_SCOPE_MISSING,
    /** A connection that waits on the sync host is cut after a minute, as proxies in front of the service may do. */
    SYNC_WAIT_CUT,
    /** Replies speak of a limit where there is none; so did recordings of 2020, later ones do not. */
    LIMITS_ANNOUNCED,
    /** A 429 says by {@code X-RateLimit-Reset} when the next minute begins, which one client believes. */
    LIMIT_RESET_SHOWN,
    /** A client that may not subscribe to a channel is disconnected, instead of getting no answer at all. */
    REFUSED_SUBSCRIPTION_DISCONNECTS,
    /** {@code import/url} asks for a {@code filename}, as a mark in newer documents says; all clients do without. */
    IMPORT_URL_FILENAME_REQUIRED,
    /** Errors of a job's fields stand under {@code import-1.url} instead of {@code tasks.import-1.url}. */
    NESTED_ERRORS_BY_TASK,
    /** A client that asked for a redirect is sent on by 303 instead of 302. */
    REDIRECT_ANSWERS_303,
    /** A client that asked for a redirect gets the job when there are several files, instead of the first of them. */
    REDIRECT_NEEDS_ONE_FILE,
    /** A task does not run when one of its inputs has failed, even if that failure is to be ignored. */
    IGNORED_FAILURE_FAILS_DEPENDANTS,
    /** The sync host knows no {@code /wait}; clients need it on the API host only. */
    SYNC_WAIT_PATH_MISSING,
    /** A processing task that waits for others is {@code queued}, a status that the documents do not know. */
    QUEUED_SHOWN
}
