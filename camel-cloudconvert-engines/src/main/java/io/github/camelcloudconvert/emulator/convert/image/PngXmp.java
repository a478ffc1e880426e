package io.github.camelcloudconvert.emulator.convert.image;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;

/** XMP in a PNG: an uncompressed {@code iTXt} chunk with a keyword of its own, right after the header. */
final class PngXmp implements XmpPlace {

    private static final long SIGNATURE = 0x89504E470D0A1A0AL;
    private static final int HEADER = 0x49484452;
    private static final int TEXT = 0x69545874;
    private static final int END = 0x49454E44;
    private static final byte[] INTRODUCTION = "XML:com.adobe.xmp\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    @Override
    public byte[] read(DataInputStream in) throws IOException {
        requireSignature(in);
        while (true) {
            int length = in.readInt();
            int type = in.readInt();
            if (type == END) {
                return new byte[0];
            }
            if (type == TEXT && length >= 0 && length <= LARGEST) {
                byte[] data = in.readNBytes(length);
                if (isXmp(data)) {
                    return Arrays.copyOfRange(data, INTRODUCTION.length, data.length);
                }
                in.skipNBytes(Integer.BYTES);
            } else {
                in.skipNBytes(Integer.toUnsignedLong(length) + Integer.BYTES);
            }
        }
    }

    @Override
    public void write(DataInputStream in, DataOutputStream out, byte[] packet) throws IOException {
        requireSignature(in);
        out.writeLong(SIGNATURE);
        int type;
        do {
            type = copyChunk(in, out);
            if (type == HEADER) {
                writeChunk(out, packet);
            }
        } while (type != END);
    }

    /** The type of the chunk, which is left out when it is the packet of before. */
    private static int copyChunk(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int type = in.readInt();
        boolean small = length >= 0 && length <= LARGEST;
        byte[] start = type == TEXT && small ? in.readNBytes(length) : new byte[0];
        if (isXmp(start)) {
            in.skipNBytes(Integer.BYTES);
            return type;
        }
        out.writeInt(length);
        out.writeInt(type);
        out.write(start);
        XmpPlace.copy(in, out, Integer.toUnsignedLong(length) - start.length + Integer.BYTES);
        return type;
    }

    private static void writeChunk(DataOutputStream out, byte[] packet) throws IOException {
        CRC32 sum = new CRC32();
        sum.update("iTXt".getBytes(StandardCharsets.ISO_8859_1));
        sum.update(INTRODUCTION);
        sum.update(packet);
        out.writeInt(INTRODUCTION.length + packet.length);
        out.writeInt(TEXT);
        out.write(INTRODUCTION);
        out.write(packet);
        out.writeInt((int) sum.getValue());
    }

    private static boolean isXmp(byte[] data) {
        return data.length >= INTRODUCTION.length
                && Arrays.equals(data, 0, INTRODUCTION.length, INTRODUCTION, 0, INTRODUCTION.length);
    }

    private static void requireSignature(DataInputStream in) throws IOException {
        if (in.readLong() != SIGNATURE) {
            throw new IOException("The file is no PNG");
        }
    }
}
