package io.github.camelcloudconvert;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.FileInput;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.operation.JobDefinition;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.OptionSource;
import io.github.camelcloudconvert.operation.Options;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Reads the body of one message, on the thread that delivers it. */
final class BodyReader implements MessageInput {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Exchange exchange;
    private final OptionSource options;
    private final LargeBodies largeBodies;

    BodyReader(Exchange exchange, OptionSource options, LargeBodies largeBodies) {
        this.exchange = exchange;
        this.options = options;
        this.largeBodies = largeBodies;
    }

    @Override
    public List<FileInput> files() {
        InputFiles files = new InputFiles(exchange, spoolThreshold(), tempDirectory(), largeBodies);
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof List<?> list)) {
            return List.of(files.read(message.getBody(), InputName.of(message, inputFormat(), 0)));
        }
        if (list.isEmpty()) {
            throw InputFiles.empty();
        }
        List<FileInput> inputs = new ArrayList<>();
        for (Object element : list) {
            inputs.add(element(files, element, list.size() == 1 ? 0 : inputs.size() + 1));
        }
        return inputs;
    }

    /** A message in the list has a name of its own. The name of the message around them cannot be that of each. */
    private FileInput element(InputFiles files, @Nullable Object element, int number) {
        Object inner = element instanceof Exchange other ? other.getMessage() : element;
        if (inner instanceof Message message) {
            return files.read(message.getBody(), InputName.of(message, inputFormat(), number));
        }
        InputName name = number == 0
                ? InputName.of(exchange.getMessage(), inputFormat(), number)
                : new InputName(null, inputFormat(), number);
        return files.read(inner, name);
    }

    @Override
    public String id() {
        String id = options.get(Options.JOB_ID);
        Object body = exchange.getMessage().getBody();
        if (id == null && body instanceof Job job) {
            id = job.id();
        }
        if (id == null && body instanceof String text) {
            id = text.trim();
        }
        if (id == null || !ID.matcher(id).matches()) {
            throw InputFiles.invalid("no job id: put it into the header " + Options.JOB_ID.header()
                    + ", or give the id or the Job as body");
        }
        return id;
    }

    @Override
    public JobRequest job() {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw InputFiles.empty();
        }
        return JobDefinition.of(isText(body) ? text(body) : body);
    }

    private static boolean isText(Object body) {
        return body instanceof InputStream
                || body instanceof byte[]
                || body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile;
    }

    private String text(Object body) {
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body);
        if (text == null || text.isBlank()) {
            throw InputFiles.empty();
        }
        return text;
    }

    private @Nullable String inputFormat() {
        return options.get(Options.INPUT_FORMAT);
    }

    private int spoolThreshold() {
        Long threshold = options.get(Options.SPOOL_THRESHOLD);
        return threshold == null ? 0 : Math.toIntExact(threshold);
    }

    private Path tempDirectory() {
        Path directory = options.get(Options.TEMP_DIRECTORY);
        if (directory == null) {
            throw new IllegalStateException("the component is not started");
        }
        return directory;
    }
}
