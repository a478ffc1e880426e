package io.github.camelcloudconvert.live;

/**
 * Something that the service is asked to do through real routes, with what must come of it.
 *
 * @param credits what it costs in production, about
 */
record Scenario(String name, int credits, Steps steps) {

    /** The steps; they throw when the outcome is not the expected one. */
    interface Steps {
        void run(Stage stage) throws Exception;
    }
}
