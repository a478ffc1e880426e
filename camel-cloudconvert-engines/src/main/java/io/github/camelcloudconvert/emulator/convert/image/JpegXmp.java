package io.github.camelcloudconvert.emulator.convert.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.github.camelcloudconvert.emulator.convert.ConversionException;

/** XMP in a JPEG: a segment of its own before the picture. */
final class JpegXmp implements XmpPlace {

    private static final int START = 0xFFD8;
    private static final int FIRST_SEGMENT = 0xFFE0;
    private static final int SCAN = 0xFFDA;
    private static final int LENGTH_BYTES = 2;
    private static final int LONGEST_SEGMENT = 0xFFFF;
    private static final int APPLICATION_1 = 0xFFE1;
    private static final byte[] INTRODUCTION = "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);

    @Override
    public byte[] read(DataInputStream in) throws IOException {
        requireStart(in);
        for (int marker = marker(in); marker != SCAN; marker = marker(in)) {
            byte[] data = segment(in, marker);
            if (isXmp(marker, data)) {
                return Arrays.copyOfRange(data, INTRODUCTION.length, data.length);
            }
        }
        return new byte[0];
    }

    @Override
    public void write(DataInputStream in, DataOutputStream out, byte[] packet) throws IOException, ConversionException {
        requireStart(in);
        out.writeShort(START);
        int marker = marker(in);
        if (marker == FIRST_SEGMENT) {
            // readers want this one first
            writeSegment(out, marker, segment(in, marker));
            marker = marker(in);
        }
        writeSegment(out, APPLICATION_1, joined(packet));
        for (; marker != SCAN; marker = marker(in)) {
            byte[] data = segment(in, marker);
            if (!isXmp(marker, data)) {
                writeSegment(out, marker, data);
            }
        }
        out.writeShort(SCAN);
        in.transferTo(out);
    }

    /** Before a marker there may be any number of bytes of 0xFF. */
    private static int marker(DataInputStream in) throws IOException {
        if (in.readUnsignedByte() != 0xFF) {
            throw new IOException("The JPEG has no marker where one must be");
        }
        int code = in.readUnsignedByte();
        while (code == 0xFF) {
            code = in.readUnsignedByte();
        }
        return 0xFF00 | code;
    }

    private static byte[] segment(DataInputStream in, int marker) throws IOException {
        int length = in.readUnsignedShort();
        if (marker < 0xFF01 || length < LENGTH_BYTES) {
            throw new IOException("The JPEG has a senseless segment");
        }
        byte[] data = new byte[length - LENGTH_BYTES];
        in.readFully(data);
        return data;
    }

    private static void writeSegment(DataOutputStream out, int marker, byte[] data)
            throws IOException, ConversionException {
        if (data.length + LENGTH_BYTES > LONGEST_SEGMENT) {
            throw ConversionException.failed("The metadata is too long for a JPEG");
        }
        out.writeShort(marker);
        out.writeShort(data.length + LENGTH_BYTES);
        out.write(data);
    }

    private static byte[] joined(byte[] packet) {
        byte[] data = Arrays.copyOf(INTRODUCTION, INTRODUCTION.length + packet.length);
        System.arraycopy(packet, 0, data, INTRODUCTION.length, packet.length);
        return data;
    }

    private static boolean isXmp(int marker, byte[] data) {
        return marker == APPLICATION_1
                && data.length >= INTRODUCTION.length
                && Arrays.equals(data, 0, INTRODUCTION.length, INTRODUCTION, 0, INTRODUCTION.length);
    }

    private static void requireStart(DataInputStream in) throws IOException {
        if (in.readUnsignedShort() != START) {
            throw new IOException("The file is no JPEG");
        }
    }
}
