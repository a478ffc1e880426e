package io.github.camelcloudconvert.kamelet;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.camelcloudconvert.CloudConvertConstants;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.spi.Configurer;
import org.jspecify.annotations.Nullable;

/**
 * The processor gives a message the task by which the service fetches a file from a storage; the name of the file is the
 * body unless a property says it.
 *
 * <p>The task stands in the header {@link CloudConvertConstants#IMPORT_TASK} and holds the credentials of the storage: the
 * template that uses this removes the header behind the call. Set before the start, read-only afterwards.
 */
@Configurer
public final class StorageImport implements Processor {

    private Map<String, Object> fields = new LinkedHashMap<>();
    private String nameField = "file";
    private @Nullable String name;

    public Map<String, Object> getFields() {
        return fields;
    }

    /** @param fields those of every message, in the names of the API, the operation among them */
    public void setFields(Map<String, Object> fields) {
        this.fields = fields;
    }

    public String getNameField() {
        return nameField;
    }

    /** @param nameField the API's name of the field that names the file */
    public void setNameField(String nameField) {
        this.nameField = nameField;
    }

    public @Nullable String getName() {
        return name;
    }

    /** @param name of the file for every message; null where the body names it */
    public void setName(@Nullable String name) {
        this.name = name;
    }

    /** @throws IllegalArgumentException for a message without a name where no property says it */
    @Override
    public void process(Exchange exchange) {
        String file = name == null ? exchange.getMessage().getBody(String.class) : name;
        if (file == null || file.isBlank()) {
            throw new IllegalArgumentException(fields.get("operation") + " needs the name of a file: give its "
                    + nameField + " as body, or set it with the property of the Kamelet");
        }
        Map<String, Object> task = new LinkedHashMap<>(fields);
        task.put(nameField, file);
        exchange.getMessage().setHeader(CloudConvertConstants.IMPORT_TASK, task);
    }
}
