package io.github.camelcloudconvert.client.api;

/** An argument that must not reach the service: an id with a slash would address something else. */
final class UnusableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnusableValueException(String message) {
        super(message);
    }
}
