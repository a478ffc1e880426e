package io.github.camelcloudconvert.emulator.convert;

import io.github.camelcloudconvert.emulator.convert.web.AddressRule;

/**
 * What the built-in engines may use.
 *
 * @param addresses from where web pages may be captured, and what they show
 */
public record EngineSettings(Limits limits, AddressRule addresses) {

    /** {@link Limits#DEFAULT}; web pages from this machine only. */
    public static final EngineSettings DEFAULT = new EngineSettings(Limits.DEFAULT, AddressRule.LOOPBACK);

    /** The same with another rule for web pages. */
    public EngineSettings withAddresses(AddressRule rule) {
        return new EngineSettings(limits, rule);
    }
}
