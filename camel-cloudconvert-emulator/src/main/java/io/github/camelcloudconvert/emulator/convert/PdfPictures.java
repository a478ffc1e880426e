package io.github.camelcloudconvert.emulator.convert;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;

/**
 * Refuses pages whose pictures announce more pixels than allowed: they are unpacked when the page is drawn, and a
 * compressed gigabyte of white takes a megabyte in the file. Looks into forms and soft masks, each once.
 */
final class PdfPictures {

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
            throws ConversionException {
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
            throws ConversionException {
        if (object == null || !seen.add(object)) {
            return;
        }
        limits.checkPixels(object.getLong(COSName.WIDTH, 0), object.getLong(COSName.HEIGHT, 0));
        checkObject(object.getCOSDictionary(COSName.SMASK), seen, open, limits);
        COSDictionary inner = object.getCOSDictionary(COSName.RESOURCES);
        if (inner != null) {
            open.add(inner);
        }
    }
}
