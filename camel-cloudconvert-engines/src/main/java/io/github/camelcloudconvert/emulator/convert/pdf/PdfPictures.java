package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.Limits;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;

/**
 * Refuses pages whose pictures announce more pixels than allowed: they are unpacked when the page is drawn, and a
 * compressed gigabyte of white takes a megabyte in the file. Looks into forms and soft masks, each once.
 */
final class PdfPictures {

    /** What a page may hold that nothing here decodes; no decoder for it has a licence that this project can take. */
    static final String NO_DECODER = "JPEG 2000 picture, for which there is no decoder here";

    private static final List<String> OWN_SIZE = List.of("DCTDecode", "DCT", "JBIG2Decode");

    private PdfPictures() {}

    static void check(PDPage page, Limits limits) throws IOException, ConversionException {
        PDResources resources = page.getResources();
        if (resources == null) {
            return;
        }
        Set<COSBase> seen = new HashSet<>();
        Deque<COSDictionary> open = new ArrayDeque<>();
        open.add(resources.getCOSObject());
        while (!open.isEmpty()) {
            checkObjects(open.remove(), seen, open, limits);
        }
    }

    private static void checkObjects(
            COSDictionary resources, Set<COSBase> seen, Deque<COSDictionary> open, Limits limits)
            throws IOException, ConversionException {
        for (COSName kind : new COSName[] {COSName.XOBJECT, COSName.PATTERN}) {
            COSDictionary objects = resources.getCOSDictionary(kind);
            if (objects == null || !seen.add(objects)) {
                continue;
            }
            for (COSName name : objects.keySet()) {
                checkObject(objects.getCOSDictionary(name), seen, open, limits);
            }
        }
    }

    private static void checkObject(COSDictionary object, Set<COSBase> seen, Deque<COSDictionary> open, Limits limits)
            throws IOException, ConversionException {
        if (object == null || !seen.add(object)) {
            return;
        }
        limits.checkPixels(object.getLong(COSName.WIDTH, 0), object.getLong(COSName.HEIGHT, 0));
        if (object instanceof COSStream stream && COSName.IMAGE.equals(object.getCOSName(COSName.SUBTYPE))) {
            checkContent(stream, limits);
        }
        checkObject(object.getCOSDictionary(COSName.SMASK), seen, open, limits);
        COSDictionary inner = object.getCOSDictionary(COSName.RESOURCES);
        if (inner != null) {
            open.add(inner);
        }
    }

    /** The picture's own header may tell another size than the page's entry, and is what the decoder believes. */
    private static void checkContent(COSStream picture, Limits limits) throws IOException, ConversionException {
        PDStream stream = new PDStream(picture);
        String filter = stream.getFilters().stream()
                .map(COSName::getName)
                .filter(OWN_SIZE::contains)
                .findFirst()
                .orElse(null);
        if (filter == null) {
            return;
        }
        Iterator<ImageReader> readers =
                ImageIO.getImageReadersByFormatName(filter.equals("JBIG2Decode") ? "JBIG2" : "JPEG");
        if (!readers.hasNext()) {
            return; // drawing says so
        }
        ImageReader reader = readers.next();
        try (InputStream content = new SequenceInputStream(globals(picture), stream.createInputStream(OWN_SIZE));
                ImageInputStream input = new MemoryCacheImageInputStream(content)) {
            reader.setInput(input);
            limits.checkPixels(reader.getWidth(0), reader.getHeight(0));
        } finally {
            reader.dispose();
        }
    }

    /** What several scans share; the decoder wants it in front. */
    private static InputStream globals(COSStream picture) throws IOException {
        COSBase parameters = picture.getDictionaryObject(COSName.DECODE_PARMS, COSName.DP);
        COSBase first = parameters instanceof COSArray array && array.size() > 0 ? array.getObject(0) : parameters;
        COSStream shared =
                first instanceof COSDictionary dictionary ? dictionary.getCOSStream(COSName.JBIG2_GLOBALS) : null;
        return shared == null ? InputStream.nullInputStream() : shared.createInputStream();
    }
}
