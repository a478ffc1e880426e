package io.github.camelcloudconvert.faults;

/** The HTTP request of a message that meets the fault, and the message that makes it. */
enum Step {
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

    final String words;
    private final String call;

    Step(String words, String call) {
        this.words = words;
        this.call = call;
    }

    String uri() {
        return "cloudconvert:" + call + (converts() ? "&inputFormat=txt&outputFormat=pdf" : "");
    }

    boolean converts() {
        return this != WEBHOOK && this != ACCOUNT;
    }

    boolean creates() {
        return this == CREATE_HELD || this == CREATE_INLINE || this == CREATE_UPLOAD;
    }

    boolean storage() {
        return this == UPLOAD || this == DOWNLOAD;
    }

    int messages() {
        return this == LIST ? LISTED : 1;
    }

    /** Whether this step makes the request. */
    boolean makes(String host, String method, String path) {
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
