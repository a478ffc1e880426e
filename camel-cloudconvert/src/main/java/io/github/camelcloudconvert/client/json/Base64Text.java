package io.github.camelcloudconvert.client.json;

import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Bytes that JSON shows as text in Base64. They are encoded once and written as they are: a text would be copied three times
 * on its way, and each of its characters looked at for what must be escaped. Immutable.
 */
public final class Base64Text {

    private final byte[] ascii;

    private Base64Text(byte[] ascii) {
        this.ascii = ascii;
    }

    /** Encodes the bytes, which are not kept. */
    public static Base64Text of(byte[] bytes) {
        return new Base64Text(Base64.getEncoder().encode(bytes));
    }

    /** What JSON shows between the quotes; not to be changed. */
    byte[] ascii() {
        return ascii;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Base64Text text && Arrays.equals(ascii, text.ascii);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(ascii);
    }

    /** Leaves out the content: it is a file of the user's. */
    @Override
    public String toString() {
        return "Base64Text[" + ascii.length + " characters]";
    }
}
