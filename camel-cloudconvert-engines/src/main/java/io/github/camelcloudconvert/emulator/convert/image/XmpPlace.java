package io.github.camelcloudconvert.emulator.convert.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;

/** Where a kind of image file keeps its packet of XMP. Everything else in the file stays, byte by byte. */
interface XmpPlace {

    /** Larger packets are those of programs that keep a history in them; it is not needed here. */
    int LARGEST = 1 << 20;

    /** The bytes of the packet; empty when the file has none. The stream stands at the start of the file. */
    byte[] read(DataInputStream in) throws IOException;

    /** Copies the file with this packet in place of its own. */
    void write(DataInputStream in, DataOutputStream out, byte[] packet) throws IOException, ConversionException;

    /** Hands on an exact number of bytes. */
    static void copy(DataInputStream in, OutputStream out, long count) throws IOException {
        byte[] buffer = new byte[8192];
        long left = count;
        while (left > 0) {
            int read = (int) Math.min(buffer.length, left);
            in.readFully(buffer, 0, read);
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
