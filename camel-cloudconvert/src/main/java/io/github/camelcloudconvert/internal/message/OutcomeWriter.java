package io.github.camelcloudconvert.internal.message;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.camelcloudconvert.client.batch.BatchResult;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.Status;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.transfer.DownloadedFile;
import io.github.camelcloudconvert.client.transfer.FileNames;
import io.github.camelcloudconvert.operation.Outcome;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.ResultMode;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.jspecify.annotations.Nullable;

/** Makes a message of what an operation has brought. Takes over the files, also where it fails. */
public final class OutcomeWriter implements Outcome.Receiver {

    private final Exchange exchange;
    private final ResultMode mode;
    private final Path tempDirectory;

    public OutcomeWriter(Exchange exchange, ResultMode mode, Path tempDirectory) {
        this.exchange = exchange;
        this.mode = mode;
        this.tempDirectory = tempDirectory;
    }

    public void write(Outcome outcome) throws IOException {
        outcome.handTo(this);
        Job job = outcome.job();
        if (job != null) {
            describe(job);
        }
    }

    @Override
    public void body(@Nullable Object body) {
        message().setBody(body);
    }

    @Override
    public void headers(Map<String, Object> headers) {
        headers.forEach(message()::setHeader);
    }

    @Override
    public void pages(Outcome.Pages<?> outcome) {
        message().setBody(new PagedItems<>(outcome.source()));
    }

    @Override
    public void files(Outcome.Files result) throws IOException {
        try {
            if (mode.download() || result.job() == null) {
                writeBodies(result.files());
            } else {
                message().setBody(oneOrAll(addresses(result)));
                FileHeaders.forget(message());
            }
        } catch (Throwable lost) { // an Error too: the files have no other owner
            result.files().forEach(TempFolders::discard);
            throw lost;
        }
        if (mode == ResultMode.BOTH) {
            message().setHeader(HeaderNames.RESULT_URL, oneOrAll(addresses(result)));
        }
        if (result.output() != null) {
            message().setHeader(HeaderNames.COMMAND_OUTPUT, result.output());
        }
    }

    private void writeBodies(List<DownloadedFile> files) throws IOException {
        ResultNames names = ResultNames.beside(message());
        if (files.size() == 1) {
            write(files.get(0), names, message());
            FileHeaders.renewCharset(exchange, files.get(0).contentType());
            return;
        }
        List<Message> messages = new ArrayList<>();
        for (DownloadedFile file : files) {
            Message message = new DefaultMessage(exchange);
            write(file, names, message);
            messages.add(message);
        }
        message().setBody(messages);
        FileHeaders.forget(message());
        FileHeaders.renewCharset(exchange, null);
    }

    private void write(DownloadedFile file, ResultNames names, Message target) throws IOException {
        target.setBody(StoredFile.take(file, exchange, tempDirectory));
        FileHeaders.renew(target, names.next(file.fileName()), file.length(), file.contentType());
    }

    /** The files of a batch lie beside no input: each had a directory of its own, if any. */
    @Override
    public void batchResults(List<Outcome.Deferred> results) {
        ResultNames names = ResultNames.alone();
        List<Message> messages = new ArrayList<>();
        for (Outcome.Deferred deferred : results) {
            messages.add(message(deferred, names));
        }
        message().setBody(messages);
        FileHeaders.forget(message());
        FileHeaders.renewCharset(exchange, null);
    }

    private Message message(Outcome.Deferred deferred, ResultNames names) {
        BatchResult result = deferred.result();
        FileRef file = result.file();
        String name = file == null ? ResultNames.alone().next(inputName(result)) : names.next(file.filename());
        long size = file == null || file.size() == null ? 0 : file.size();
        Message message = new DefaultMessage(exchange);
        message.setBody(new DeferredResult(deferred, name, exchange, tempDirectory));
        message.setHeader(Exchange.FILE_NAME, name);
        message.setHeader(Exchange.FILE_NAME_ONLY, name);
        if (size > 0) {
            message.setHeader(Exchange.FILE_LENGTH, size);
        }
        message.setHeader(HeaderNames.JOB_ID, result.jobId());
        message.setHeader(HeaderNames.TASK_STATUS, file == null ? Status.ERROR : Status.FINISHED);
        return message;
    }

    private static String inputName(BatchResult result) {
        return result.name() == null ? "file-" + result.number() : result.name();
    }

    private static List<String> addresses(Outcome.Files result) {
        return result.refs().stream().map(FileRef::url).filter(Objects::nonNull).toList();
    }

    private static Object oneOrAll(List<String> all) {
        return all.size() == 1 ? all.get(0) : all;
    }

    private void describe(Job job) {
        message().setHeader(HeaderNames.JOB_ID, job.id());
        message().setHeader(HeaderNames.JOB_STATUS, job.status());
        Long credits = credits(job);
        if (credits != null) {
            message().setHeader(HeaderNames.CREDITS, credits);
        }
    }

    /** Null where no task says, which is not the same as nothing. */
    private static @Nullable Long credits(Job job) {
        Long sum = null;
        for (Task task : job.tasks()) {
            if (task.credits() != null) {
                sum = sum == null ? task.credits() : Long.valueOf(sum + task.credits());
            }
        }
        return sum;
    }

    private Message message() {
        return exchange.getMessage();
    }

    /** Names result files for the route: in the directory of the input, and each differently. */
    private static final class ResultNames {

        private final String directory;
        private final Set<String> taken = new HashSet<>();

        private ResultNames(String directory) {
            this.directory = directory;
        }

        /** The incoming name is the route's own matter, so its directory is kept as it is. */
        static ResultNames beside(Message incoming) {
            String name = Objects.requireNonNullElse(incoming.getHeader(Exchange.FILE_NAME, String.class), "");
            return new ResultNames(name.substring(
                    0, name.length() - InputName.lastSegment(name).length()));
        }

        static ResultNames alone() {
            return new ResultNames("");
        }

        /** The service's name could lead anywhere, also where no file has been stored under it yet. */
        String next(String serviceName) {
            String unique = FileNames.unique(FileNames.safe(serviceName), taken::contains);
            taken.add(unique);
            return directory + unique;
        }
    }
}
