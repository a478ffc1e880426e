package io.github.camelcloudconvert.emulator.convert.web;

import java.io.IOException;

/** An address that must not be fetched, or a reply that breaks a bound. The message is fit for users. */
public final class RefusedAddressException extends IOException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String message) {
        super(message);
    }
}
