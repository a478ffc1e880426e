package io.github.camelcloudconvert.emulator.convert;

import java.time.Duration;

import io.github.camelcloudconvert.emulator.convert.program.Programs;

/**
 * What the engines may use.
 *
 * @param addresses from where web pages may be captured, and what they show
 * @param programs of the machine
 * @param maxTime of the wall clock that a program may take
 * @param documentsByChromium whether Chromium, where it is among the programs, lays HTML and Markdown out: right, but a
 *     second for each; otherwise it serves captures only
 */
public record EngineSettings(
        Limits limits, AddressRule addresses, Programs programs, Duration maxTime, boolean documentsByChromium) {

    /** {@link Limits#DEFAULT}, web pages from this machine only, no programs, ten minutes. */
    public static final EngineSettings DEFAULT =
            new EngineSettings(Limits.DEFAULT, AddressRule.LOOPBACK, Programs.NONE, Duration.ofMinutes(10), true);

    /** The same with other limits. */
    public EngineSettings withLimits(Limits other) {
        return new EngineSettings(other, addresses, programs, maxTime, documentsByChromium);
    }

    /** The same with another rule for web pages. */
    public EngineSettings withAddresses(AddressRule rule) {
        return new EngineSettings(limits, rule, programs, maxTime, documentsByChromium);
    }

    /** The same with programs. */
    public EngineSettings withPrograms(Programs others) {
        return new EngineSettings(limits, addresses, others, maxTime, documentsByChromium);
    }

    /** The same with another limit of time. */
    public EngineSettings withMaxTime(Duration time) {
        return new EngineSettings(limits, addresses, programs, time, documentsByChromium);
    }

    /** The same with or without Chromium for HTML and Markdown. */
    public EngineSettings withDocumentsByChromium(boolean value) {
        return new EngineSettings(limits, addresses, programs, maxTime, value);
    }
}
