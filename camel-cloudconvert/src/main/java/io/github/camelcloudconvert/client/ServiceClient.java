package io.github.camelcloudconvert.client;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.github.camelcloudconvert.client.activity.Activity;
import io.github.camelcloudconvert.client.activity.ClientState;
import io.github.camelcloudconvert.client.activity.RunningConversion;
import io.github.camelcloudconvert.client.api.ApiCall;

/** One account of a service, as its owner sees it. Nothing here blocks or throws; safe for any thread. */
public interface ServiceClient extends AutoCloseable {

    /** The name of the service, as its errors have it. */
    String service();

    /** The name of the account, never its key. */
    String account();

    /** One call that stands for itself. */
    <T> CompletableFuture<T> send(ApiCall<T> call);

    /** What the client has done so far; the same object as long as the client lives. */
    Activity activity();

    /** What the client does at this moment. */
    ClientState state();

    /** The conversions that have not ended, in no order. */
    List<RunningConversion> running();

    /**
     * Takes a hint that the job has ended, which need not be true. Where the job is waited for by polling it is read
     * at once, else nothing happens. Repetitions cost nothing while it is being read.
     */
    void wake(String jobId);

    /**
     * Fails every later call with a {@code StateException}, but for deletions: they belong to work that is done, such as a
     * message or a webhook. What is under way goes on. The first reason stays.
     *
     * @param reason such as "the application is stopping"
     */
    void refuse(String reason);

    /**
     * Ends everything that is under way, and whatever is still begun: each with an error that carries the job's id where it
     * is known, or the tag of a job that is just being created. The jobs run on. May be called again.
     *
     * @param reason such as "the application is stopping"
     */
    void abandon(String reason);

    /** Abandons all work, then closes the connections. May be called again. */
    @Override
    void close();
}
