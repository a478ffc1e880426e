package io.github.camelcloudconvert.client.api;

import java.util.regex.Pattern;

/** Checks a path of the API that a user wrote: it must not lead anywhere but below {@code /v2} on the same host. */
final class OpenPath {

    private static final String ESCAPED = "%[0-9A-Fa-f]{2}";

    // possessive: a group that may go back takes stack for each round
    private static final Pattern PATH = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|" + ESCAPED + ")++)++/?+");
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|" + ESCAPED + ")*+");

    /** What a server may read as another path after it has decoded it: dots, slashes, control characters. */
    private static final Pattern DISGUISED = Pattern.compile("(?i)%(?:2e|2f|5c|[01][0-9a-f]|7f)");

    private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.(?:/|$)");

    private OpenPath() {}

    /** @throws UnusableValueException without quoting the path, which may hold a secret in its query */
    static String checked(String below) {
        int mark = below.indexOf('?');
        String path = mark < 0 ? below : below.substring(0, mark);
        String query = mark < 0 ? "" : below.substring(mark + 1);
        if (!path.startsWith("/") || path.startsWith("//")) {
            throw new UnusableValueException("the path must start with one slash: /users/me");
        }
        boolean leadsAway = path.contains("..")
                || DOTS.matcher(path).find()
                || DISGUISED.matcher(path).find();
        if (leadsAway || !PATH.matcher(path).matches()) {
            throw new UnusableValueException("the path holds what no path of the API has");
        }
        if (!QUERY.matcher(query).matches()) {
            throw new UnusableValueException("the query of the path is not percent-encoded");
        }
        String encoded = query.replace("[", "%5B").replace("]", "%5D");
        return path + (encoded.isEmpty() ? "" : "?" + encoded);
    }
}
