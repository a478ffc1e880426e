package io.github.camelcloudconvert.operation.option;

/** Options that always have a value, because the component has a default for them. */
public final class RequiredOptions {

    private RequiredOptions() {}

    public static <T> T option(OptionSource options, Option<T> option) {
        T value = options.get(option);
        if (value == null) {
            throw new IllegalStateException("the option " + option.name() + " has no default");
        }
        return value;
    }
}
