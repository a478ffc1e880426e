package io.github.camelcloudconvert.internal.message;

import java.io.File;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.ServerMessages;
import io.github.camelcloudconvert.client.error.StorageException;
import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.client.files.FileInput;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Batch;
import io.github.camelcloudconvert.client.model.FileRef;
import io.github.camelcloudconvert.client.model.Job;
import io.github.camelcloudconvert.client.model.JobRequest;
import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.Task;
import io.github.camelcloudconvert.client.model.Webhook;
import io.github.camelcloudconvert.client.model.Work;
import io.github.camelcloudconvert.config.Addresses;
import io.github.camelcloudconvert.operation.MessageInput;
import io.github.camelcloudconvert.operation.option.HeaderNames;
import io.github.camelcloudconvert.operation.option.InputErrors;
import io.github.camelcloudconvert.operation.option.Option;
import io.github.camelcloudconvert.operation.option.OptionSource;
import io.github.camelcloudconvert.operation.option.Options;
import io.github.camelcloudconvert.operation.task.JobDefinition;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.StreamCache;
import org.apache.camel.WrappedFile;
import org.jspecify.annotations.Nullable;

/** Reads the body of one message, on the thread that delivers it. */
public final class BodyReader implements MessageInput {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Map<Option<String>, String> NOUNS = Map.of(
            Options.JOB_ID, "job",
            Options.TASK_ID, "task",
            Options.WEBHOOK_ID, "webhook",
            Options.BATCH_ID, "batch");

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

    /** The header says it, or the body is it or bears it. */
    @Override
    public String id(Option<String> option) {
        String header = options.get(option);
        String id = header == null ? idOf(body(), option) : header;
        if (id == null || !ID.matcher(id).matches()) {
            String noun = NOUNS.getOrDefault(option, option.name().replace("Id", ""));
            throw InputErrors.body("no " + noun + " id: put it into the header " + option.header()
                    + ", or give the id or the " + noun + " itself as body");
        }
        return id;
    }

    private static @Nullable String idOf(@Nullable Object body, Option<String> option) {
        if (body instanceof String text) {
            return text.trim();
        }
        if (body instanceof Number number) {
            return number.toString();
        }
        if (body instanceof Task task) {
            return option.equals(Options.TASK_ID) ? task.id() : option.equals(Options.JOB_ID) ? task.jobId() : null;
        }
        if (body instanceof Work job) {
            return option.equals(Options.JOB_ID) ? job.id() : null;
        }
        if (body instanceof Webhook webhook) {
            return option.equals(Options.WEBHOOK_ID) ? webhook.id() : null;
        }
        if (body instanceof Batch batch) {
            return option.equals(Options.BATCH_ID) ? batch.id() : null;
        }
        // an object of another service, of the kind that the option is about
        boolean ours = NOUNS.containsKey(option);
        return !ours && body instanceof JsonDocument other && other.json().get("id") instanceof String id ? id : null;
    }

    @Override
    public JobRequest job() {
        Object body = body();
        if (body == null) {
            throw InputFiles.empty();
        }
        return JobDefinition.of(isText(body) ? text() : body);
    }

    @Override
    public @Nullable Map<String, Object> object() {
        Object value = json();
        if (value == null) {
            return null;
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> object = new LinkedHashMap<>();
            map.forEach((key, content) -> object.put(String.valueOf(key), content));
            return object;
        }
        throw InputErrors.body("the body is no JSON object: give a Map, or the JSON text of one");
    }

    @Override
    public @Nullable Object json() {
        Object body = body();
        if (body == null || "".equals(body)) {
            return null;
        }
        if (body instanceof JsonDocument document) {
            return document.json();
        }
        if (body instanceof Map || body instanceof List) {
            return body;
        }
        if (!isText(body)) {
            throw InputErrors.body("a body of the type " + body.getClass().getName()
                    + " is no JSON: give a Map, a List, or JSON text");
        }
        try {
            return Json.parse(text());
        } catch (MalformedJsonException malformed) {
            throw InputErrors.body("the body is no JSON: " + malformed.getMessage());
        }
    }

    /** Whether the JSON is still to be parsed. */
    private static boolean isText(Object body) {
        return body instanceof String
                || body instanceof InputStream
                || body instanceof StreamCache
                || body instanceof byte[]
                || body instanceof File
                || body instanceof Path
                || body instanceof WrappedFile;
    }

    private String text() {
        if (body() instanceof StreamCache cache) {
            cache.reset();
        }
        String text = exchange.getContext().getTypeConverter().tryConvertTo(String.class, exchange, body());
        if (text == null || text.isBlank()) {
            throw InputFiles.empty();
        }
        return text;
    }

    @Override
    public URI address(@Nullable String given) {
        return given != null ? Addresses.of(given) : Addresses.ofBody(body());
    }

    @Override
    public Source source() {
        Object body = body();
        if (body instanceof Job job) {
            return new Source(Source.fetchable(job.tasks()), job.id());
        }
        if (body instanceof Task task) {
            return new Source(Source.fetchable(List.of(task)), task.jobId());
        }
        if (body instanceof List<?> list && !list.isEmpty()) {
            return new Source(list.stream().map(BodyReader::reference).toList(), null);
        }
        if (body instanceof URI
                || body instanceof URL
                || (body instanceof String text && Addresses.looksLikeOne(text))) {
            return new Source(List.of(reference(body)), null);
        }
        return new Source(List.of(), id(Options.JOB_ID));
    }

    private static FileRef reference(@Nullable Object element) {
        URI address = Addresses.ofBody(element);
        String path = address.getPath();
        String name = path == null ? "" : InputName.lastSegment(path);
        return new FileRef(name.isEmpty() ? "file" : name, null, address.toString(), null, null);
    }

    @Override
    public @Nullable Batch batch() {
        return body() instanceof Batch batch ? batch : null;
    }

    @Override
    public byte[] bytes() {
        Object body = body();
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

    private @Nullable Object body() {
        return exchange.getMessage().getBody();
    }

    private InputFiles inputFiles() {
        return new InputFiles(
                exchange,
                Math.toIntExact(options.required(Options.SPOOL_THRESHOLD)),
                options.required(Options.TEMP_DIRECTORY),
                largeBodies);
    }

    private @Nullable String inputFormat() {
        return options.get(Options.INPUT_FORMAT);
    }
}
