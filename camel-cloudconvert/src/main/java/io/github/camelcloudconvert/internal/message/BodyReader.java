package io.github.camelcloudconvert.internal.message;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.config.Addresses;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.JobDefinition;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.jspecify.annotations.Nullable;

/** Reads the body of one message, on the thread that delivers it. */
public final class BodyReader implements MessageInput {

    private final Exchange exchange;
    private final OptionSource options;
    private final LargeBodies largeBodies;

    public BodyReader(Exchange exchange, OptionSource options, LargeBodies largeBodies) {
        this.exchange = exchange;
        this.options = options;
        this.largeBodies = largeBodies;
    }

    @Override
    public List<FileInput> files() {
        InputFiles files = inputFiles();
        Message message = exchange.getMessage();
        if (!(message.getBody() instanceof List<?> list)) {
            return List.of(files.read(message.getBody(), InputName.of(message, inputFormat(), 0)));
        }
        if (list.isEmpty()) {
            throw InputFiles.empty();
        }
        List<FileInput> inputs = new ArrayList<>();
        for (Object element : list) {
            inputs.add(
                    list.size() == 1
                            ? element(files, element, 0)
                            : oneOfSeveral(files, element, inputs.size() + 1, list.size()));
        }
        return inputs;
    }

    /** An error says which of them it means. */
    private FileInput oneOfSeveral(InputFiles files, @Nullable Object element, int number, int count) {
        try {
            return element(files, element, number);
        } catch (ValidationException | StorageException unusable) {
            throw unusable.forInput(place(element, number, count));
        }
    }

    private static ErrorContext.Input place(@Nullable Object element, int number, int count) {
        Message message = message(element);
        String name =
                message == null ? null : InputName.of(message, null, number).given();
        String known = name == null ? InputFiles.nameOf(message == null ? element : message.getBody()) : name;
        return new ErrorContext.Input(number, count, known == null ? null : ServerMessages.clean(known, 200));
    }

    private static @Nullable Message message(@Nullable Object element) {
        Object inner = element instanceof Exchange other ? other.getMessage() : element;
        return inner instanceof Message message ? message : null;
    }

    /** A message in the list has a name of its own. The name of the message around them cannot be that of each. */
    private FileInput element(InputFiles files, @Nullable Object element, int number) {
        Message message = message(element);
        if (message != null) {
            return files.read(message.getBody(), InputName.of(message, inputFormat(), number));
        }
        InputName name = number == 0
                ? InputName.of(exchange.getMessage(), inputFormat(), number)
                : new InputName(null, inputFormat(), number);
        return files.read(element, name);
    }

    @Override
    public FileInput file(Object option) {
        return inputFiles().named(option);
    }

    @Override
    public FileInput addressed(String text) {
        return inputFiles().read(Addresses.of(text), InputName.of(exchange.getMessage(), inputFormat(), 0));
    }

    @Override
    public String id(Option<String> option) {
        return BodyId.read(option, options.get(option), exchange.getMessage().getBody());
    }

    @Override
    public JobRequest job() {
        Object body = exchange.getMessage().getBody();
        if (body == null) {
            throw InputFiles.empty();
        }
        return JobDefinition.of(jsonBody().isText() ? jsonBody().text() : body);
    }

    @Override
    public @Nullable Map<String, Object> object() {
        return jsonBody().object();
    }

    @Override
    public @Nullable Object json() {
        return jsonBody().value();
    }

    @Override
    public URI address(@Nullable String given) {
        return given != null
                ? Addresses.of(given)
                : Addresses.ofBody(exchange.getMessage().getBody());
    }

    @Override
    public Source source() {
        return BodySource.read(exchange.getMessage().getBody(), options.get(Options.JOB_ID));
    }

    @Override
    public @Nullable Batch batch() {
        return exchange.getMessage().getBody() instanceof Batch batch ? batch : null;
    }

    @Override
    public byte[] bytes() {
        Object body = exchange.getMessage().getBody();
        if (body instanceof StreamCache cache) {
            cache.reset();
        }
        byte[] bytes = exchange.getContext().getTypeConverter().tryConvertTo(byte[].class, exchange, body);
        if (body instanceof StreamCache cache) {
            cache.reset(); // the next step wants to read it too
        }
        if (bytes == null) {
            throw InputFiles.empty();
        }
        return bytes;
    }

    @Override
    public @Nullable String signature() {
        return exchange.getMessage().getHeader(HeaderNames.SIGNATURE, String.class);
    }

    private JsonBody jsonBody() {
        return new JsonBody(exchange);
    }

    private InputFiles inputFiles() {
        return new InputFiles(exchange, spoolThreshold(), tempDirectory(), largeBodies);
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
