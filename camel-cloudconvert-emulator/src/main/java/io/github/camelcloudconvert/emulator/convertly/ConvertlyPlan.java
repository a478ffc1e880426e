package io.github.camelcloudconvert.emulator.convertly;

/**
 * What an account may do; 0 means any number.
 *
 * @param filesPerBatch files in one request
 * @param maxImageBytes of a file that is no video or audio
 * @param maxMediaBytes of a video or audio file
 * @param storageBytes of all stored files together
 * @param concurrentJobs that are {@code processing} at the same time
 * @param monthlyRequests that count, in a calendar month of UTC
 * @param perMinute requests of any kind
 * @param overage whether requests beyond the monthly ones are carried out
 */
public record ConvertlyPlan(
        int filesPerBatch,
        long maxImageBytes,
        long maxMediaBytes,
        long storageBytes,
        int concurrentJobs,
        int monthlyRequests,
        int perMinute,
        boolean overage) {
    private static final long MB = 1_000_000;
    private static final long GB = 1000 * MB;

    /** No bound at all. */
    public static final ConvertlyPlan UNLIMITED = new ConvertlyPlan(0, 0, 0, 0, 0, 0, 0, false);

    /** The smallest plan of the service; how many requests it includes is not published. */
    public static final ConvertlyPlan FREE = new ConvertlyPlan(5, 50 * MB, 500 * MB, GB, 2, 0, 0, false);

    /** The second plan of the service. */
    public static final ConvertlyPlan STARTER = new ConvertlyPlan(25, 500 * MB, 2 * GB, 10 * GB, 5, 0, 0, false);

    /** The third plan of the service. */
    public static final ConvertlyPlan PRO = new ConvertlyPlan(100, GB, 5 * GB, 50 * GB, 10, 0, 0, false);

    public ConvertlyPlan withFilesPerBatch(int value) {
        return new ConvertlyPlan(
                value, maxImageBytes, maxMediaBytes, storageBytes, concurrentJobs, monthlyRequests, perMinute, overage);
    }

    /** The same with another bound of a file's size, whatever its kind. */
    public ConvertlyPlan withMaxFileBytes(long value) {
        return new ConvertlyPlan(
                filesPerBatch, value, value, storageBytes, concurrentJobs, monthlyRequests, perMinute, overage);
    }

    public ConvertlyPlan withStorageBytes(long value) {
        return new ConvertlyPlan(
                filesPerBatch,
                maxImageBytes,
                maxMediaBytes,
                value,
                concurrentJobs,
                monthlyRequests,
                perMinute,
                overage);
    }

    public ConvertlyPlan withConcurrentJobs(int value) {
        return new ConvertlyPlan(
                filesPerBatch, maxImageBytes, maxMediaBytes, storageBytes, value, monthlyRequests, perMinute, overage);
    }

    public ConvertlyPlan withMonthlyRequests(int value) {
        return new ConvertlyPlan(
                filesPerBatch, maxImageBytes, maxMediaBytes, storageBytes, concurrentJobs, value, perMinute, overage);
    }

    public ConvertlyPlan withPerMinute(int value) {
        return new ConvertlyPlan(
                filesPerBatch,
                maxImageBytes,
                maxMediaBytes,
                storageBytes,
                concurrentJobs,
                monthlyRequests,
                value,
                overage);
    }

    public ConvertlyPlan withOverage() {
        return new ConvertlyPlan(
                filesPerBatch,
                maxImageBytes,
                maxMediaBytes,
                storageBytes,
                concurrentJobs,
                monthlyRequests,
                perMinute,
                true);
    }
}
