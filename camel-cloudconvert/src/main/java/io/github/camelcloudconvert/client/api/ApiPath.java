package io.github.camelcloudconvert.client.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** Builds paths of the API. Ids are checked, query values are encoded; absent query values are left out. */
final class ApiPath {

    /** What needs no encoding in a path, and is long enough for any id. */
    private static final Pattern ID = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9._~:-]{1,200}");

    private final StringBuilder text = new StringBuilder("/v2");
    private boolean query;

    /** Whether the text can be an id. What cannot is not worth to be shown either: it may be anything. */
    static boolean isId(@Nullable String text) {
        return text != null && ID.matcher(text).matches();
    }

    /** @param fixed segments that we wrote ourselves: {@code /users/me} */
    static ApiPath of(String fixed) {
        ApiPath path = new ApiPath();
        path.text.append(fixed);
        return path;
    }

    ApiPath id(String what, String id) {
        if (!isId(id)) {
            throw new UnusableValueException(
                    id.isBlank() ? "the " + what + " id is empty" : "this is no " + what + " id");
        }
        text.append('/').append(id);
        return this;
    }

    ApiPath then(String fixed) {
        text.append('/').append(fixed);
        return this;
    }

    ApiPath query(String name, @Nullable Object value) {
        if (value != null) {
            text.append(query ? '&' : '?').append(encode(name)).append('=').append(encode(value.toString()));
            query = true;
        }
        return this;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
