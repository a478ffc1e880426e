package io.github.camelcloudconvert.progress;

import java.util.EventObject;

import org.apache.camel.CamelContext;
import org.apache.camel.spi.CamelEvent;

/** A report of progress for the event notifiers of the Camel context. */
public final class ProgressEvent extends EventObject implements CamelEvent {

    private static final long serialVersionUID = 1L;

    private final transient Progress progress;
    private long timestamp;

    ProgressEvent(CamelContext source, Progress progress) {
        super(source);
        this.progress = progress;
    }

    public Progress getProgress() {
        return progress;
    }

    @Override
    public Type getType() {
        return Type.Custom;
    }

    /** 0 unless Camel is told to give events a timestamp. */
    @Override
    public long getTimestamp() {
        return timestamp;
    }

    @Override
    public void setTimestamp(long timestamp) {
        this.timestamp = timestamp;
    }

    @Override
    public String toString() {
        return progress.toString();
    }
}
