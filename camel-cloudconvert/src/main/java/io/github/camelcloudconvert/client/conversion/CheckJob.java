package io.github.camelcloudconvert.client.conversion;

import java.util.Map;

import io.github.camelcloudconvert.client.files.ImportTask;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;

/**
 * A job that proves what a list shows: it waits for an upload that never comes, so it costs nothing. A list that shows it
 * shows all jobs of its tag that were created before it.
 */
final class CheckJob {

    /** Ends with no number and with no nonce, so it passes for no task of a batch or of a lost job. */
    static final String TASK = "creation-check";

    private CheckJob() {}

    /** @param tag of the job that is looked for, because only one and the same list can prove anything */
    static JobRequest request(String tag) {
        return new JobRequest(Map.of(TASK, Map.of("operation", ImportTask.UPLOAD)), tag, null);
    }

    static boolean is(Job job) {
        return job.tasks().size() == 1 && job.task(TASK).isPresent();
    }
}
