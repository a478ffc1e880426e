package io.github.camelcloudconvert;

/** Stands for an endpoint as long as there is no context in which to look it up. */
record ProgressEndpoint(String uri) implements ProgressListener {

    ProgressEndpoint {
        if (uri.indexOf(':') < 1) {
            throw new IllegalArgumentException("progressListener is neither a bean nor an endpoint: " + uri
                    + ". Write #" + uri + " for a bean of that name, or the URI of an endpoint, such as direct:" + uri);
        }
    }

    /** Each producer sends through a producer of its own. */
    @Override
    public void onProgress(Progress progress) {
        throw new IllegalStateException("the endpoint " + uri + " was not looked up");
    }
}
