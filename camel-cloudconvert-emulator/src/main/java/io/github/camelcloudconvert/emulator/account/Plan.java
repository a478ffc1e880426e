package io.github.camelcloudconvert.emulator.account;

/**
 * The bounds that each account has; 0 means none.
 *
 * @param runningJobs jobs that have not ended
 * @param readsPerMinute reads on the API and the sync host
 * @param createsPerMinute creations of jobs and tasks
 */
public record Plan(int runningJobs, int readsPerMinute, int createsPerMinute) {
    public static final Plan UNLIMITED = new Plan(0, 0, 0);

    public Plan withRunningJobs(int value) {
        return new Plan(value, readsPerMinute, createsPerMinute);
    }

    public Plan withReads(int perMinute) {
        return new Plan(runningJobs, perMinute, createsPerMinute);
    }

    public Plan withCreates(int perMinute) {
        return new Plan(runningJobs, readsPerMinute, perMinute);
    }
}
