package io.github.camelcloudconvert.emulator.convert;

import java.util.Locale;

/** How much smaller a file became, in the words of the service: {@code File size reduced by 12%}. */
public record Savings(long before, long after) {

    @Override
    public String toString() {
        long percent = before <= 0 ? 0 : Math.round(100.0 * Math.max(0, before - after) / before);
        return String.format(Locale.ROOT, "File size reduced by %d%%", percent);
    }
}
