package io.github.camelcloudconvert.transform;

import io.github.camelcloudconvert.client.model.JsonDocument;
import io.github.camelcloudconvert.client.model.JsonList;
import org.apache.camel.Exchange;
import org.apache.camel.InvalidPayloadException;
import org.apache.camel.Message;
import org.apache.camel.spi.DataType;
import org.apache.camel.spi.DataTypeTransformer;
import org.apache.camel.spi.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * The transformer turns an object of the service, or a list of them, into its JSON text as the service sent it, unknown
 * fields included.
 *
 * <p>The JSON of a finished job holds signed addresses: each lets its reader fetch the file.
 */
@DataTypeTransformer(
        name = "cloudconvert:application-json",
        description = "Turns a job, a task, another object of CloudConvert or a list of them into JSON as the service"
                + " sent it, and sets the content type.")
public final class JsonDataTypeTransformer extends Transformer {

    private static final String MEDIA_TYPE = "application/json";

    /** @throws IllegalArgumentException for a body that is no object of the service; the message stays as it was */
    @Override
    public void transform(Message message, DataType from, DataType to) throws Exception {
        Object body = message.getBody();
        if (!isObject(body)) {
            throw new IllegalArgumentException("cloudconvert:application-json needs a Job, a Task or another object of"
                    + " the service as body, and this is "
                    + (body == null ? "none" : "a " + body.getClass().getName())
                    + ": a consumer delivers its job without fetchResult, and anything else is turned into JSON by"
                    + " marshal");
        }
        write(message);
    }

    static boolean isObject(@Nullable Object body) {
        return body instanceof JsonDocument || body instanceof JsonList<?>;
    }

    static void write(Message message) throws InvalidPayloadException {
        message.setBody(message.getMandatoryBody(String.class));
        message.setHeader(Exchange.CONTENT_TYPE, MEDIA_TYPE);
    }
}
