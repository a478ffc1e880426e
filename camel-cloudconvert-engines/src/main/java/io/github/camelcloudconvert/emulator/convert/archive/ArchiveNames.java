package io.github.camelcloudconvert.emulator.convert.archive;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import org.apache.commons.compress.archivers.ArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry.NameSource;

/** Reads names whose encoding their archive does not tell: UTF-8 where they are that, else what old programs wrote. */
final class ArchiveNames {

    /** The encoding to open an archive with: it keeps each byte of a name. */
    static final String RAW = "ISO-8859-1";

    private static final Charset OLD_ZIP = Charset.forName("IBM437");
    private static final Charset LATIN = Charset.forName("windows-1252");

    private ArchiveNames() {}

    /** The name of an entry of an archive that was opened with {@link #RAW}. */
    static String of(ArchiveEntry entry) {
        String name = entry.getName();
        if (entry instanceof ZipArchiveEntry zip) {
            return zip.getNameSource() == NameSource.NAME
                    ? decode(zip.getRawName(), zipCharset(zip.getRawName()))
                    : name;
        }
        // a header of POSIX.1-2001 is UTF-8 and was read as that
        boolean raw = name.chars().allMatch(character -> character < 0x100);
        return raw ? decode(name.getBytes(StandardCharsets.ISO_8859_1), LATIN) : name;
    }

    private static String decode(byte[] name, Charset otherwise) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(name))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            return new String(name, otherwise);
        }
    }

    /** The format says code page 437, but some programs of Windows wrote its letters, none of which that code page has there. */
    private static Charset zipCharset(byte[] name) {
        boolean sharpOnly = true;
        for (byte each : name) {
            int value = each & 0xFF;
            if (value >= 0x80 && value < 0xC0) {
                return OLD_ZIP;
            }
            sharpOnly &= value < 0x80 || value == 0xE1;
        }
        return sharpOnly ? OLD_ZIP : LATIN;
    }
}
