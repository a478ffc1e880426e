package io.github.camelcloudconvert.client.transfer;

import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

import io.github.camelcloudconvert.client.transport.Call;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;

/**
 * A form with any number of files, streamed through one small buffer and of known length, as the body of an API call. It
 * can be sent again: each attempt reads the files from their start.
 */
public final class MultipartUpload implements Call.Upload {

    private final MultipartForm form;
    private final List<UploadSource> pieces;
    private final LongConsumer progress;

    /**
     * @param fields in the order in which they are sent, before the files
     * @param fileField the name of every part that is a file
     * @param files none for a form of fields only; each is opened once an attempt
     * @param progress told how many bytes of the files were sent in the present attempt, on an I/O thread
     */
    public MultipartUpload(
            Map<String, String> fields, String fileField, List<UploadSource> files, LongConsumer progress) {
        this.form = MultipartForm.of(
                fields, fileField, files.isEmpty() ? null : files.get(0).fileName());
        this.pieces = JoinedFiles.pieces(files, next -> form.between(fileField, next.fileName()));
        long length = JoinedFiles.length(files);
        this.progress = sent -> progress.accept(Math.min(sent, length));
    }

    @Override
    public AsyncEntityProducer open() {
        return new UploadEntity(form, pieces, progress);
    }

    /** Leaves out the fields: one may be a secret. */
    @Override
    public String toString() {
        return "MultipartUpload[" + pieces + "]";
    }
}
