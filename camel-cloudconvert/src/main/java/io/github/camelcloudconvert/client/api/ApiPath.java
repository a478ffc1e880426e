package io.github.camelcloudconvert.client.api;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Builds a path of the API. Ids are checked, query values are encoded; absent query values are left out. What cannot be
 * sent is a {@link #problem()} of the path, so that the call that it belongs to fails instead of whatever builds it.
 */
public final class ApiPath {

    /** What all paths of CloudConvert begin with. */
    static final String ROOT = "/v2";

    private static final int LONGEST_ID = 200;

    private static final String ESCAPED = "%[0-9A-Fa-f]{2}";

    // possessive: a group that may go back takes stack for each round
    private static final Pattern PATH = Pattern.compile("(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|" + ESCAPED + ")++)++/?+");
    private static final Pattern QUERY = Pattern.compile("(?:[A-Za-z0-9._~!$&'()*+,;=:@/?\\[\\]-]|" + ESCAPED + ")*+");

    /** What a server may read as another path after it has decoded it: dots, slashes, control characters. */
    private static final Pattern DISGUISED = Pattern.compile("(?i)%(?:2e|2f|5c|[01][0-9a-f]|7f)");

    private static final Pattern DOTS = Pattern.compile("(?:^|/)\\.(?:/|$)");

    private final StringBuilder text = new StringBuilder(80);
    private boolean query;
    private @Nullable String jobId;
    private @Nullable String taskId;
    private @Nullable String problem;

    private ApiPath() {}

    /** @param fixed segments that we wrote ourselves: {@code /users/me} */
    static ApiPath of(String fixed) {
        return below(ROOT, fixed);
    }

    /**
     * @param root what all paths of the service begin with
     * @param fixed segments that we wrote ourselves
     */
    public static ApiPath below(String root, String fixed) {
        ApiPath path = new ApiPath();
        path.text.append(root).append(fixed);
        return path;
    }

    /**
     * @param root what all paths of the service begin with
     * @param below it, untrusted
     */
    public static ApiPath open(String root, String below) {
        int mark = below.indexOf('?');
        String path = mark < 0 ? below : below.substring(0, mark);
        String query = mark < 0 ? "" : below.substring(mark + 1);
        String problem = problem(path, query);
        if (problem != null) {
            return refused(problem);
        }
        String encoded = query.replace("[", "%5B").replace("]", "%5D");
        return below(root, path + (encoded.isEmpty() ? "" : "?" + encoded));
    }

    /** Says why they may lead anywhere but below the root, without quoting them: the query may hold a secret. */
    private static @Nullable String problem(String path, String query) {
        if (!path.startsWith("/") || path.startsWith("//")) {
            return "the path must start with one slash: /users/me";
        }
        boolean leadsAway = path.contains("..")
                || DOTS.matcher(path).find()
                || DISGUISED.matcher(path).find();
        if (leadsAway || !PATH.matcher(path).matches()) {
            return "the path holds what no path of the API has";
        }
        return QUERY.matcher(query).matches() ? null : "the query of the path is not percent-encoded";
    }

    static ApiPath refused(String problem) {
        ApiPath path = new ApiPath();
        path.problem = problem;
        return path;
    }

    public ApiPath job(String id) {
        if (checked("job", id)) {
            jobId = id;
        }
        return this;
    }

    ApiPath task(String id) {
        if (checked("task", id)) {
            taskId = id;
        }
        return this;
    }

    /** @param what the id is of, in one word */
    public ApiPath id(String what, String id) {
        checked(what, id);
        return this;
    }

    /** What cannot be an id is not worth to be shown either: it may be anything. */
    private boolean checked(String what, String id) {
        if (!isId(id)) {
            problem = id.isBlank() ? "the " + what + " id is empty" : "this is no " + what + " id";
            return false;
        }
        text.append('/').append(id);
        return true;
    }

    /** Whether the text needs no encoding in a path and leads nowhere else; long enough for any id. */
    private static boolean isId(String id) {
        int length = id.length();
        if (length == 0 || length > LONGEST_ID || id.equals(".") || id.equals("..")) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            char c = id.charAt(at);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z');
            if (!plain && "._~:-".indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    public ApiPath then(String fixed) {
        text.append('/').append(fixed);
        return this;
    }

    public ApiPath query(String name, @Nullable Object value) {
        if (value != null) {
            text.append(query ? '&' : '?').append(encode(name)).append('=').append(encode(value.toString()));
            query = true;
        }
        return this;
    }

    /** Names the part of a list. */
    ApiPath query(PageOf page) {
        return query("per_page", page.perPage()).query("page", page.page());
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The job that the path names; null where it names none. */
    @Nullable
    String jobId() {
        return jobId;
    }

    /** The task that the path names; null where it names none. */
    @Nullable
    String taskId() {
        return taskId;
    }

    /** Why this path must not be sent; null where it may. */
    @Nullable
    String problem() {
        return problem;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
