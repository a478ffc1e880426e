package io.github.camelcloudconvert.mcp;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.CloudConvertConstants;
import io.github.camelcloudconvert.client.error.NotFoundException;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Work;
import org.apache.camel.Exchange;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what this server has created and spent, account by account, and refuses what an account may not do. It forgets
 * when the process ends. Safe for any thread.
 *
 * <p>A job that is on its way counts as one credit until its end says what it cost, so work stops when the budget is
 * reached; the last job may go beyond it.
 */
final class Ledger {

    private static final int MOST_REMEMBERED = 10_000;

    private final Map<String, Settings.AccountRule> rules;
    private final boolean cancelsAll;
    private final Sender sender;
    private final Map<String, Page> pages = new LinkedHashMap<>();

    /** @param cancelsAll whether jobs may be cancelled that this server has not created */
    Ledger(Map<String, Settings.AccountRule> rules, boolean cancelsAll, Sender sender) {
        this.rules = rules;
        this.cancelsAll = cancelsAll;
        this.sender = sender;
        rules.keySet().forEach(account -> pages.put(account, new Page()));
    }

    /** Something that was created, a job or a task without one. */
    record Created(boolean job, String id) {}

    /** What one account has done. */
    private static final class Page {
        private final Set<Created> all = new LinkedHashSet<>();
        private final Set<Created> open = new LinkedHashSet<>();
        private long spent;
        private int starting;
    }

    /**
     * Lets a call begin; each call that was let in is followed by {@link #ended}.
     *
     * @return fails with a {@link ToolException} where the budget is spent
     * @throws ToolException where the account does not exist or may not do this
     */
    CompletableFuture<@Nullable Void> admit(String account, Tool tool) {
        Settings.AccountRule rule = rules.get(account);
        if (rule == null) {
            throw ToolException.invalid("there is no account " + Words.data(account) + ". Known: "
                    + String.join(", ", rules.keySet()) + ". The operator adds one with --account");
        }
        if (rule.readOnly() && tool.kind() != Tool.Kind.READ) {
            throw ToolException.refused("the account " + account + " is read-only in this server: use another account,"
                    + " or ask the operator to remove --read-only " + account);
        }
        Long budget = rule.budget();
        if (budget == null || !tool.paid()) {
            return CompletableFuture.completedFuture(null);
        }
        CompletableFuture<?>[] settled =
                open(account).stream().map(created -> settle(account, created)).toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(settled).thenRun(() -> begin(account, budget));
    }

    /** Whether a call may cancel the job: one that this server has created, or any. */
    synchronized boolean mayCancel(String account, String jobId) {
        return cancelsAll || page(account).all.contains(new Created(true, jobId));
    }

    /**
     * Notes the end of a call.
     *
     * @param created null where nothing was
     * @param credits null where they are not known yet
     */
    synchronized void ended(String account, Tool tool, @Nullable Created created, @Nullable Long credits) {
        Page page = page(account);
        boolean counted =
                tool.paid() && Objects.requireNonNull(rules.get(account)).budget() != null;
        if (counted) {
            page.starting--;
        }
        if (created == null) {
            return;
        }
        page.all.add(created);
        if (page.all.size() > MOST_REMEMBERED) {
            page.all.remove(page.all.iterator().next());
        }
        if (counted && credits == null) {
            page.open.add(created);
        } else if (counted && credits != null) {
            page.spent += credits;
        }
    }

    private synchronized List<Created> open(String account) {
        return List.copyOf(page(account).open);
    }

    private synchronized void begin(String account, long budget) {
        Page page = page(account);
        long used = page.spent + page.open.size() + page.starting;
        if (used >= budget) {
            throw new ToolException(
                    "budget",
                    "the account " + account + " may spend " + budget + " credits in this server; " + page.spent
                            + " are spent, and " + (used - page.spent) + " jobs run. Use another account, or ask the"
                            + " operator for a larger --budget " + account + "=CREDITS");
        }
        page.starting++;
    }

    /** Reads what has not ended when it was seen last. What cannot be read stays open, and counts. */
    private CompletableFuture<@Nullable Void> settle(String account, Created created) {
        String header = created.job() ? CloudConvertConstants.JOB_ID : CloudConvertConstants.TASK_ID;
        return sender.send(
                        created.job() ? "cloudconvert:getJob" : "cloudconvert:getTask",
                        Map.of(CloudConvertConstants.ACCOUNT, account, header, created.id()))
                .thenAccept(read -> settled(account, created, read));
    }

    private synchronized void settled(String account, Created created, Exchange read) {
        Object body = read.getMessage().getBody();
        boolean gone = read.getException() instanceof NotFoundException;
        if (gone || (read.getException() == null && body instanceof Work work && work.ended())) {
            Page page = page(account);
            if (page.open.remove(created)) {
                // of a deleted job the credits can no longer be read
                page.spent += gone ? 1 : credits(body);
            }
        }
    }

    /** The credits of a job or a task as far as it says. */
    static long credits(@Nullable Object work) {
        if (work instanceof Task task) {
            return Objects.requireNonNullElse(task.credits(), 0L);
        }
        return work instanceof Job job
                ? job.tasks().stream()
                        .map(Task::credits)
                        .filter(Objects::nonNull)
                        .mapToLong(Long::longValue)
                        .sum()
                : 0;
    }

    private Page page(String account) {
        return Objects.requireNonNull(pages.get(account));
    }
}
