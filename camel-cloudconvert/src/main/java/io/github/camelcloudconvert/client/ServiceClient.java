package io.github.camelcloudconvert.client;

/** One account of a service, as its owner sees it. Nothing here blocks or throws; safe for any thread. */
public interface ServiceClient extends AutoCloseable {

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
