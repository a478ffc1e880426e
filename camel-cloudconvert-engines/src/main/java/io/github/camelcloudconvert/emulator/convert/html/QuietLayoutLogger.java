package io.github.camelcloudconvert.emulator.convert.html;

import java.util.logging.Level;

import com.openhtmltopdf.util.Diagnostic;
import com.openhtmltopdf.util.XRLogger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The layout engine complains about every property it does not know: worth a debug line, not a warning. */
final class QuietLayoutLogger implements XRLogger {

    private static final Logger LOG = LoggerFactory.getLogger(QuietLayoutLogger.class);

    @Override
    public void log(String where, Level level, String message) {
        LOG.debug("{}", message);
    }

    @Override
    public void log(String where, Level level, String message, @Nullable Throwable cause) {
        LOG.debug("{}", message, cause);
    }

    @Override
    public void setLevel(String logger, Level level) {
        LOG.trace("level of {} stays with slf4j", logger);
    }

    @Override
    public boolean isLogLevelEnabled(Diagnostic diagnostic) {
        return LOG.isDebugEnabled();
    }
}
