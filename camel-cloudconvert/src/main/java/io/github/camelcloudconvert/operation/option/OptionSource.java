package io.github.camelcloudconvert.operation.option;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The options of one message: header before endpoint before component before default. */
public interface OptionSource {

    /**
     * The value, or null where neither message nor endpoint sets one and there is no default.
     *
     * @throws io.github.camelcloudconvert.client.error.ValidationException if a header holds what the option cannot be
     */
    <T> @Nullable T get(Option<T> option);

    /** The value of an option that always has one, because the component has a default for it. */
    default <T> T required(Option<T> option) {
        T value = get(option);
        if (value == null) {
            throw new IllegalStateException("the option " + option.name() + " has no default");
        }
        return value;
    }

    /**
     * The free task options in the API's own names: the endpoint's, overridden by the message's. What was written as
     * text is a {@link RawText}; values that a header map carries keep their types.
     */
    Map<String, Object> taskOptions();
}
