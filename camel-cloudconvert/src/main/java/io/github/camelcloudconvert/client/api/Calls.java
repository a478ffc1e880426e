package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.User;

/** Every call of the API that stands for itself: to be handed to whoever sends calls for an account. */
public final class Calls {

    private Calls() {}

    /** The job as it is now, with its tasks. */
    public static ApiCall<Job> showJob(String id) {
        return new ShowJob(id);
    }

    /** The owner of the key. */
    public static ApiCall<User> showUser() {
        return new ShowUser();
    }
}
