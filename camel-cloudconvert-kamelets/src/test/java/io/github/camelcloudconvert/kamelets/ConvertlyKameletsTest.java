package io.github.camelcloudconvert.kamelets;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Random;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.client.error.ValidationException;
import io.github.camelcloudconvert.convertly.ConvertlyComponent;
import io.github.camelcloudconvert.convertly.ConvertlyConfiguration;
import io.github.camelcloudconvert.convertly.ConvertlyConstants;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyPlan;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The Kamelets of the second service, against its emulator. */
class ConvertlyKameletsTest extends KameletTestSupport {

    private final ConvertlyEmulator service = ConvertlyEmulator.builder()
            .account("cvly_own", ConvertlyPlan.FREE)
            .account("cvly_other", ConvertlyPlan.FREE)
            .start();

    @BeforeEach
    void configure() {
        ConvertlyConfiguration component =
                context.getComponent("convertly", ConvertlyComponent.class).getConfiguration();
        component.setApiKey("cvly_own");
        component.setBaseUrl(service.url().toString());
        component.setTempDirectory(folder.resolve("spool").toString());
    }

    @AfterEach
    void stopTheOtherService() {
        service.close();
    }

    @Test
    void theRouteThatConverts() throws Exception {
        write("photos/noise.png", picture("png"));
        start(KameletsPage.route("Convert with Convertly"));

        BufferedImage small = ImageIO.read(new ByteArrayInputStream(result("web/noise.jpg")));
        assertThat(small.getWidth()).isEqualTo(100);
        assertThat(service.paid("cvly_own")).isEqualTo(Map.of("POST /api/convert", 1));
    }

    @Test
    void theRouteThatCompresses() throws Exception {
        byte[] large = picture("jpg");
        write("photos/noise.jpg", large);
        start(KameletsPage.route("Compress with Convertly"));

        byte[] small = result("small/noise.jpg");
        assertThat(small.length).isLessThan(large.length);
        assertThat(ImageIO.read(new ByteArrayInputStream(small)).getWidth()).isEqualTo(400);
        assertThat(service.paid("cvly_own")).isEqualTo(Map.of("POST /api/compress", 1));
    }

    @Test
    void aKeyOfTheInstancePays() throws Exception {
        start(route("convertly-convert-action", "outputFormat: jpg, apiKey: cvly_other"));
        Exchange done = sent("direct:in", picture("png"), Map.of(Exchange.FILE_NAME, "noise.png"));

        assertThat(done.getMessage().getHeader(ConvertlyConstants.SERVICE)).isEqualTo("Convertly");
        assertThat(service.paid("cvly_other")).isEqualTo(Map.of("POST /api/convert", 1));
        assertThat(service.paid("cvly_own")).isEmpty();
    }

    @Test
    void aMessageChoosesNothing() throws Exception {
        start(route("convertly-convert-action", "outputFormat: jpg"));
        Exchange done = sent(
                "direct:in",
                picture("png"),
                Map.of(
                        Exchange.FILE_NAME,
                        "noise.png",
                        ConvertlyConstants.OUTPUT_FORMAT,
                        "gif",
                        ConvertlyConstants.CREATE_ARCHIVE,
                        true,
                        ConvertlyConstants.ACCOUNT,
                        "another"));

        assertThat(done.getMessage().getHeader(Exchange.FILE_NAME)).isEqualTo("noise.jpg");
    }

    @Test
    void aFormatThatIsNotDocumentedIsRefusedWhereThatIsWanted() throws Exception {
        start(route("convertly-convert-action", "outputFormat: pdf, checkFormats: true"));

        assertThat(send("direct:in", "# Note", Map.of(Exchange.FILE_NAME, "note.md"))
                        .getException())
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("format md");
        assertThat(service.requests()).isEmpty();
    }

    /** Noise, of which no coder can make little without loss. */
    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
        Random noise = new Random(7);
        for (int x = 0; x < 400; x++) {
            for (int y = 0; y < 300; y++) {
                image.setRGB(x, y, noise.nextInt());
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }
}
