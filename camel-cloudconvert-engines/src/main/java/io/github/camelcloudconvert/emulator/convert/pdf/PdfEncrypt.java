package io.github.camelcloudconvert.emulator.convert.pdf;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Locale;

import io.github.camelcloudconvert.emulator.convert.Conversion;
import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.jspecify.annotations.Nullable;

/**
 * Protects a PDF with AES and a key of 256 bits.
 *
 * <p>API: {@code pdf/encrypt}. The lists of values for {@code allow_modify} and {@code allow_print} are not documented in
 * full; these are the words that qpdf has for the same rights.
 */
public final class PdfEncrypt implements PdfEdit.Change {

    private static final int KEY_BITS = 256;
    private static final SecureRandom RANDOM = new SecureRandom();

    @Override
    public void apply(PDDocument document, Conversion work) throws IOException, ConversionException {
        TaskOptions options = work.options();
        String user = options.text("set_password");
        String owner = options.text("set_owner_password");
        if (isEmpty(user) && isEmpty(owner)) {
            throw ConversionException.failed("The set_password or the set_owner_password is required");
        }
        StandardProtectionPolicy policy = new StandardProtectionPolicy(
                isEmpty(owner) ? unknownPassword() : owner, isEmpty(user) ? "" : user, rights(options));
        policy.setEncryptionKeyLength(KEY_BITS);
        policy.setPreferAES(true);
        document.protect(policy);
    }

    private static boolean isEmpty(@Nullable String password) {
        return password == null || password.isEmpty();
    }

    /** Without an owner's password everybody who opens the file would be its owner, and no right be withheld. */
    private static String unknownPassword() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static AccessPermission rights(TaskOptions options) throws ConversionException {
        AccessPermission rights = new AccessPermission();
        rights.setCanExtractContent(options.flag("allow_extract", true));
        rights.setCanExtractForAccessibility(options.flag("allow_accessibility", true));
        setModify(rights, word(options, "allow_modify", "all"));
        setPrint(rights, word(options, "allow_print", "full"));
        return rights;
    }

    private static String word(TaskOptions options, String name, String standard) throws ConversionException {
        String text = options.text(name);
        return text == null ? standard : text.toLowerCase(Locale.ROOT);
    }

    private static void setModify(AccessPermission rights, String allowed) throws ConversionException {
        int level =
                switch (allowed) {
                    case "all" -> 4;
                    case "annotate" -> 3;
                    case "form" -> 2;
                    case "assembly" -> 1;
                    case "none" -> 0;
                    default -> throw TaskOptions.invalid("allow_modify");
                };
        rights.setCanAssembleDocument(level >= 1);
        rights.setCanFillInForm(level >= 2);
        rights.setCanModifyAnnotations(level >= 3);
        rights.setCanModify(level >= 4);
    }

    private static void setPrint(AccessPermission rights, String allowed) throws ConversionException {
        switch (allowed) {
            case "full", "low", "none" -> {
                rights.setCanPrint(!allowed.equals("none"));
                rights.setCanPrintFaithful(allowed.equals("full"));
            }
            default -> throw TaskOptions.invalid("allow_print");
        }
    }
}
