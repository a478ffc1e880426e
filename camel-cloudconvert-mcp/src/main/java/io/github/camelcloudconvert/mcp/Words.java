package io.github.camelcloudconvert.mcp;

import java.util.regex.Pattern;

import io.github.camelcloudconvert.client.error.ServerMessages;

/** Foreign text made fit for an answer, where it is data and never an instruction. */
final class Words {

    private static final int LONGEST_NAME = 200;
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Co}]+");

    private Words() {}

    /** A name in one line, at most 200 characters, without characters that hide or reorder text. */
    static String data(String name) {
        String line = INVISIBLE.matcher(name).replaceAll(" ").strip();
        return line.length() <= LONGEST_NAME ? line : line.substring(0, LONGEST_NAME) + "...";
    }

    /** The same of any length; line breaks and tabs of a text stay. */
    static String visible(String text) {
        return INVISIBLE.matcher(text).replaceAll(hidden -> hidden.group().replaceAll("[^\\n\\r\\t]", ""));
    }

    /** Words of an error, without what may be a secret. */
    static String reason(String message) {
        return ServerMessages.clean(message, 1_000);
    }
}
