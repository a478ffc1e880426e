package io.github.camelcloudconvert.emulator.convert.pdf;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.image.PictureQuality;
import io.github.camelcloudconvert.emulator.convert.image.Pixels;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.filter.MissingImageReaderException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.color.PDColorSpace;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.JPEGFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;

/** Makes the pictures of one document smaller. A picture on several pages is done once. Confined to one thread. */
final class PictureShrinker {

    private static final float POINTS_PER_INCH = 72;
    private static final int SMALLEST_SIDE = 16;

    private final PDDocument document;
    private final PictureQuality quality;
    private final Map<COSBase, PDImageXObject> done = new HashMap<>();
    private final Set<COSBase> seen = new HashSet<>();

    PictureShrinker(PDDocument document, PictureQuality quality) {
        this.document = document;
        this.quality = quality;
    }

    void shrink(PDPage page) throws IOException, ConversionException {
        Deque<PDResources> open = new ArrayDeque<>();
        if (page.getResources() != null) {
            open.add(page.getResources());
        }
        // no picture of a page is drawn larger than the page, unless a part of it is cut off
        float side = Math.max(page.getCropBox().getWidth(), page.getCropBox().getHeight()) / POINTS_PER_INCH;
        while (!open.isEmpty()) {
            shrink(open.remove(), Math.max(side, 1), open);
        }
    }

    private void shrink(PDResources resources, float inches, Deque<PDResources> open)
            throws IOException, ConversionException {
        if (!seen.add(resources.getCOSObject())) {
            return;
        }
        Map<COSName, PDImageXObject> smaller = new LinkedHashMap<>();
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject picture) {
                smaller.put(name, smaller(picture, inches));
            } else if (object instanceof PDFormXObject form && form.getResources() != null) {
                open.add(form.getResources());
            }
        }
        smaller.forEach(resources::put);
    }

    private PDImageXObject smaller(PDImageXObject picture, float inches) throws IOException, ConversionException {
        COSStream key = picture.getCOSObject();
        PDImageXObject known = done.get(key);
        if (known == null) {
            known = shrunk(picture, inches);
            done.put(key, known);
            done.put(known.getCOSObject(), known);
        }
        return known;
    }

    private PDImageXObject shrunk(PDImageXObject picture, float inches) throws IOException, ConversionException {
        if (!isPhoto(picture)) {
            return picture;
        }
        BufferedImage pixels;
        try {
            pixels = picture.getOpaqueImage();
        } catch (MissingImageReaderException e) {
            if (quality.grey()) {
                throw ConversionException.failed("A page holds a " + PdfPictures.NO_DECODER, e);
            }
            return picture;
        }
        boolean grey = quality.grey() || isGrey(picture.getColorSpace());
        BufferedImage scaled = quality.scaled(grey ? Pixels.grey(pixels) : Pixels.opaque(pixels), inches);
        PDImageXObject jpeg = JPEGFactory.createFromImage(document, scaled, quality.jpeg());
        boolean turnsGrey = quality.grey() && !isGrey(picture.getColorSpace());
        if (!turnsGrey && length(jpeg.getCOSObject()) >= length(picture.getCOSObject())) {
            return picture;
        }
        keepTransparency(picture.getCOSObject(), jpeg.getCOSObject());
        return jpeg;
    }

    /** Stencils, scans in black and white and pictures with a colour that stands for nothing suffer from JPEG. */
    private static boolean isPhoto(PDImageXObject picture) {
        return !picture.isStencil()
                && picture.getBitsPerComponent() > 1
                && picture.getColorKeyMask() == null
                && Math.min(picture.getWidth(), picture.getHeight()) >= SMALLEST_SIDE;
    }

    private static boolean isGrey(PDColorSpace space) {
        return space.getNumberOfComponents() == 1 && space.getName().matches("DeviceGray|CalGray|ICCBased");
    }

    private static void keepTransparency(COSDictionary from, COSDictionary to) {
        for (COSName mask : new COSName[] {COSName.SMASK, COSName.MASK}) {
            COSBase value = from.getItem(mask);
            if (value != null) {
                to.setItem(mask, value);
            }
        }
    }

    private static long length(COSStream stream) {
        return stream.getLength();
    }
}
