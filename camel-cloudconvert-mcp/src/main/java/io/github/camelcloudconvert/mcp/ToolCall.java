package io.github.camelcloudconvert.mcp;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.CloudConvertException;
import io.github.camelcloudconvert.progress.Progress;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.MonoSink;

/** One call of a tool, from its arguments to its answer. Holds no thread while a job runs. Cancelling removes its job. */
final class ToolCall {

    private static final Logger LOG = LoggerFactory.getLogger(ToolCall.class);

    private final Desk desk;
    private final Tool tool;
    private final McpSchema.CallToolRequest request;
    private final McpAsyncServerExchange client;
    private final MonoSink<CallToolResult> answer;
    private Map<String, Object> arguments = Map.of();
    private String account = Settings.DEFAULT_ACCOUNT;
    private @Nullable String jobId;
    private double progress;
    private boolean over;
    private boolean cancelled;

    /** @param desk what all calls share */
    ToolCall(
            Desk desk,
            Tool tool,
            McpSchema.CallToolRequest request,
            McpAsyncServerExchange client,
            MonoSink<CallToolResult> answer) {
        this.desk = desk;
        this.tool = tool;
        this.request = request;
        this.client = client;
        this.answer = answer;
    }

    /** What all calls share. */
    record Desk(Sender sender, Ledger ledger, Inputs inputs, Answers answers, ProgressRelay relay) {}

    void start() {
        answer.onCancel(this::cancel);
        try {
            arguments = Inputs.arguments(tool, request.arguments());
            account = String.valueOf(arguments.get("account"));
            String uri = "direct:" + tool.name();
            Exchange exchange = desk.sender().exchange(uri);
            desk.inputs().fill(tool, arguments, exchange);
            desk.ledger().admit(account, tool).whenComplete((admitted, refused) -> {
                if (refused == null) {
                    send(uri, exchange);
                } else {
                    fail(refused instanceof CompletionException wrapped ? cause(wrapped) : refused);
                }
            });
        } catch (RuntimeException refused) {
            fail(refused);
        }
    }

    private void send(String uri, Exchange exchange) {
        try {
            requireOwn();
            if (givenUp()) {
                desk.ledger().ended(account, tool, null, 0L);
                return;
            }
            desk.relay().listen(exchange.getExchangeId(), this::report);
            desk.sender().send(uri, exchange).thenAccept(this::done).exceptionally(bug -> {
                fail(cause(bug));
                return null;
            });
        } catch (RuntimeException refused) {
            desk.ledger().ended(account, tool, null, 0L);
            fail(refused);
        }
    }

    /** Cancelling ends work of others, unless the operator has allowed that. */
    private void requireOwn() {
        String job = String.valueOf(arguments.get("job_id"));
        if (tool.name().equals("cancel_job") && !desk.ledger().mayCancel(account, job)) {
            throw ToolException.refused("this server has not created the job " + Words.data(job)
                    + ", so it does not cancel it. The operator allows that with --allow-destructive");
        }
    }

    private void done(Exchange exchange) {
        desk.relay().forget(exchange.getExchangeId());
        Exception failure = exchange.getException();
        note(exchange, failure);
        if (givenUp()) {
            removeJob();
            Answers.discard(exchange);
            return;
        }
        CallToolResult result;
        try {
            result = failure == null
                    ? desk.answers().of(tool, arguments, exchange)
                    : desk.answers().error(failure);
        } catch (IOException | RuntimeException lost) {
            result = desk.answers().error(lost);
        }
        finish(result);
    }

    private void note(Exchange exchange, @Nullable Exception failure) {
        String job = exchange.getMessage().getHeader(CloudConvertConstants.JOB_ID, String.class);
        String task = exchange.getMessage().getHeader(CloudConvertConstants.TASK_ID, String.class);
        synchronized (this) {
            if (failure instanceof CloudConvertException service && service.jobId() != null) {
                jobId = service.jobId();
            } else if (job != null) {
                jobId = job;
            }
        }
        boolean creates = tool.kind() == Tool.Kind.CREATE;
        Ledger.Created created = !creates
                ? null
                : tool.ownsJob() && jobId != null
                        ? new Ledger.Created(true, jobId)
                        : task != null && failure == null ? new Ledger.Created(false, task) : null;
        Long credits = tool.body().givesFiles() && failure == null
                ? exchange.getMessage().getHeader(CloudConvertConstants.CREDITS, Long.class)
                : null;
        desk.ledger().ended(account, tool, created, credits);
    }

    /** A report may come late, or after the answer. */
    private void report(Progress told) {
        double reached;
        synchronized (this) {
            if (told.jobId() != null) {
                jobId = told.jobId();
            }
            if (over) {
                reached = -1;
            } else {
                progress = Math.max(progress + 0.1, reached(told));
                reached = progress;
            }
        }
        Object token = request.meta() == null ? null : request.meta().get("progressToken");
        if (reached < 0) {
            if (givenUp()) {
                removeJob();
            }
        } else if (token != null) {
            client.progressNotification(McpSchema.ProgressNotification.builder(token, reached)
                            .total(100.0)
                            .message(words(told))
                            .build())
                    .subscribe(sent -> {}, lost -> LOG.debug("a client did not take its progress", lost));
        }
    }

    /** Of a hundred: an upload fills the first fifth, the job most of the rest, a download the end. */
    private static double reached(Progress told) {
        double share = told.percent() == null ? 0 : told.percent() / 100.0;
        return switch (told.phase()) {
            case UPLOADING -> 20 * share;
            case WAITING -> 20;
            case TASK -> 20 + 70 * share;
            case DOWNLOADING -> 90 + 9 * share;
            case DONE -> 100;
        };
    }

    private static String words(Progress told) {
        String task = told.taskOperation() == null ? "" : " " + told.taskOperation();
        return told.phase().name().toLowerCase(Locale.ROOT)
                + task
                + (told.percent() == null ? "" : " " + told.percent() + " %")
                + (told.jobId() == null ? "" : ", job " + told.jobId());
    }

    private void cancel() {
        boolean first;
        synchronized (this) {
            first = !over;
            over = true;
            cancelled = first;
        }
        if (first) {
            removeJob();
        }
    }

    private synchronized boolean givenUp() {
        return cancelled;
    }

    /** No caller will ask for it. Without an id it is removed as soon as one is known. */
    private void removeJob() {
        String job;
        synchronized (this) {
            job = jobId;
            if (job == null || !tool.ownsJob()) {
                return;
            }
            jobId = null;
        }
        desk.sender()
                .send(
                        "cloudconvert:deleteJob",
                        Map.of(CloudConvertConstants.ACCOUNT, account, CloudConvertConstants.JOB_ID, job))
                .thenAccept(removed -> {
                    if (removed.getException() != null) {
                        LOG.warn("the job {} of a cancelled call was not removed", job, removed.getException());
                    }
                });
    }

    private void fail(Throwable failure) {
        finish(desk.answers().error(failure));
    }

    private void finish(CallToolResult result) {
        boolean first;
        synchronized (this) {
            first = !over;
            over = true;
        }
        if (first) {
            answer.success(result);
        }
    }

    private static Throwable cause(Throwable wrapper) {
        return wrapper instanceof CompletionException && wrapper.getCause() != null ? wrapper.getCause() : wrapper;
    }
}
