package io.github.camelcloudconvert.emulator.http.body;

import java.util.Arrays;

/** Finds a byte sequence by Horspool's rule, which skips most of the bytes of a large file. */
final class ByteSearch {
    private final byte[] wanted;
    private final int[] shifts = new int[256];

    ByteSearch(byte[] wanted) {
        this.wanted = wanted.clone();
        Arrays.fill(shifts, wanted.length);
        for (int i = 0; i < wanted.length - 1; i++) {
            shifts[wanted[i] & 0xff] = wanted.length - 1 - i;
        }
    }

    int length() {
        return wanted.length;
    }

    /** Where the sequence begins, at or after the position; -1 when it is not there. */
    int indexIn(byte[] data, int from) {
        int last = wanted.length - 1;
        int end = from + last;
        while (end < data.length) {
            if (matches(data, end - last, wanted.length)) {
                return end - last;
            }
            end += shifts[data[end] & 0xff];
        }
        return -1;
    }

    /** Where in the last bytes the sequence may have begun; the length of the data when it has not. */
    int beginIn(byte[] data, int from) {
        for (int i = Math.max(from, data.length - wanted.length + 1); i < data.length; i++) {
            if (matches(data, i, data.length - i)) {
                return i;
            }
        }
        return data.length;
    }

    private boolean matches(byte[] data, int at, int length) {
        return Arrays.equals(data, at, at + length, wanted, 0, length);
    }
}
