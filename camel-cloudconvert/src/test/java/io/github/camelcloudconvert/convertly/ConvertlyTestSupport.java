package io.github.camelcloudconvert.convertly;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.imageio.ImageIO;

import io.github.camelcloudconvert.contract.Routes;
import io.github.camelcloudconvert.emulator.ConvertlyEmulator;
import io.github.camelcloudconvert.emulator.ConvertlyEmulatorBuilder;
import io.github.camelcloudconvert.fixture.FileTrees;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.DefaultMessage;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** A context with the real component, whose service is an emulator of its own. Reads are repeated fast. */
abstract class ConvertlyTestSupport extends CamelTestSupport {

    static final String KEY = "cvly_test_key";

    @TempDir
    @SuppressWarnings("NullAway.Init") // set before each test
    Path temp;

    private final AtomicInteger names = new AtomicInteger();

    @SuppressWarnings("NullAway.Init") // set before each test
    ConvertlyEmulator emulator;

    /** How the emulator of a test class is made. */
    ConvertlyEmulatorBuilder emulated() {
        return ConvertlyEmulator.builder().apiKey(KEY);
    }

    @Override
    protected CamelContext createCamelContext() throws Exception {
        emulator = emulated().start();
        CamelContext created = super.createCamelContext();
        ConvertlyComponent component = new ConvertlyComponent();
        configure(component);
        created.addComponent("convertly", component);
        return created;
    }

    void configure(ConvertlyComponent component) {
        component.setEnvironment(name -> null);
        ConvertlyConfiguration settings = component.getConfiguration();
        settings.setApiKey(KEY);
        settings.setBaseUrl(emulator.url().toString());
        settings.setTempDirectory(temp.resolve("spool").toString());
        settings.setMinPollInterval(20);
        settings.setMaxPollInterval(50);
        settings.setMaxRetries(2);
    }

    @AfterEach
    void closeEmulator() {
        emulator.close();
    }

    Exchange send(String uri, @Nullable Object body) throws Exception {
        return send(uri, body, Map.of());
    }

    Exchange send(String uri, @Nullable Object body, Map<String, Object> headers) throws Exception {
        if (!(body instanceof Message file)) {
            return new Routes(context, template).send(uri, body, headers);
        }
        Map<String, Object> all = new HashMap<>(file.getHeaders());
        all.putAll(headers);
        return new Routes(context, template).send(uri, file.getBody(), all);
    }

    static <T> T body(Exchange done, Class<T> type) {
        assertThat(done.getException()).isNull();
        return done.getMessage().getBody(type);
    }

    static BufferedImage picture(Object body, Exchange done) throws IOException {
        byte[] bytes = done.getContext().getTypeConverter().convertTo(byte[].class, done, body);
        return ImageIO.read(new ByteArrayInputStream(bytes));
    }

    /** A file as a message with a name. */
    Message named(String name, byte[] bytes) {
        Message message = new DefaultMessage(context);
        message.setBody(bytes);
        message.setHeader(Exchange.FILE_NAME, name);
        return message;
    }

    Message png(int side) {
        return named("picture-" + names.incrementAndGet() + ".png", pngBytes(side, side));
    }

    static byte[] pngBytes(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, Color.RED, width, height, Color.BLUE));
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "png", out);
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The component's temporary files, but for those that lock its folders. */
    List<String> spooled() {
        return FileTrees.files(temp.resolve("spool")).stream()
                .map(file -> file.getFileName().toString())
                .toList();
    }
}
