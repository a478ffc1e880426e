package io.github.camelcloudconvert.faults;

/** What a service does when nothing goes wrong, and what it has been paid for. Safe for any thread. */
interface Books {

    /**
     * Acts on a request.
     *
     * @param host its name in the test
     * @param head the lines before the body
     */
    FaultyService.Reply act(String host, String head, String path, byte[] body);

    /** How many jobs there have been. */
    int created();

    /** How many conversions were paid for. */
    int paid();

    /** How often that was done which must not be done again. */
    int others();
}
