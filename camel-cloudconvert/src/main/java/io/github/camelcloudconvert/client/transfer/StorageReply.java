package io.github.camelcloudconvert.client.transfer;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ServerMessages;
import org.jspecify.annotations.Nullable;

/**
 * What storage answers beside file bytes.
 *
 * @param location the header of a redirect
 * @param body the beginning of a refusal, usually XML; empty for a success
 */
record StorageReply(int status, @Nullable String location, String body) {

    private static final Pattern CODE = Pattern.compile("<Code>([^<]{1,200})</Code>");
    private static final Pattern MESSAGE = Pattern.compile("<Message>([^<]{1,1000})</Message>");
    private static final int MAX_CODE = 200;
    private static final int MAX_MESSAGE = 300;

    boolean ok() {
        return status >= 200 && status < 300;
    }

    /** The error code of the XML, if there is one, safe to show. */
    @Nullable
    String code() {
        return find(CODE, MAX_CODE);
    }

    /** The error message of the XML, if there is one: on one line, not too long and safe to show. */
    @Nullable
    String message() {
        return find(MESSAGE, MAX_MESSAGE);
    }

    /** Two known elements of a small reply need no XML parser, and so no defence against what XML can do. */
    private @Nullable String find(Pattern element, int most) {
        Matcher matcher = element.matcher(body);
        if (!matcher.find()) {
            return null;
        }
        String words = matcher.group(1)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
        return ServerMessages.clean(words, most);
    }

    /** Leaves out address and body. */
    @Override
    public String toString() {
        return "StorageReply[" + status + "]";
    }
}
