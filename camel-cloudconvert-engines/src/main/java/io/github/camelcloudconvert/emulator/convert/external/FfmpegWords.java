package io.github.camelcloudconvert.emulator.convert.external;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.camelcloudconvert.emulator.convert.ConversionException;
import io.github.camelcloudconvert.emulator.convert.ResizeMode;
import io.github.camelcloudconvert.emulator.convert.TaskOptions;
import io.github.camelcloudconvert.emulator.convert.image.Resize;

/** Words of a command line for ffmpeg. */
public final class FfmpegWords {

    /** More than that no picture in motion needs, and no GIF can have. */
    private static final String STANDARD_RATE = "min(source_fps\\,25)";

    private FfmpegWords() {}

    public static List<String> input(Path in) {
        // playlists inside a file name other files: only this machine's, and not over the network
        return List.of("-nostdin", "-y", "-loglevel", "error", "-protocol_whitelist", "file", "-i", in.toString());
    }

    /** A palette of the video's own, as the standard one has few of its colours. */
    public static List<String> gif(TaskOptions options) throws ConversionException {
        int rate = options.number("fps", 1, 50).orElse(0);
        String size = size(options).map(scale -> "," + scale).orElse("");
        return List.of(
                "-filter_complex",
                "fps=fps=" + (rate == 0 ? STANDARD_RATE : rate) + size
                        + ",split[shown][counted];[counted]palettegen[colours];[shown][colours]paletteuse");
    }

    /** The filter that makes pictures as large as the options ask for, as {@link Resize} does; empty when they do not. */
    static Optional<String> size(TaskOptions options) throws ConversionException {
        Resize resize = Resize.of(options);
        if (resize.isEmpty()) {
            return Optional.empty();
        }
        String width =
                resize.width().isPresent() ? Integer.toString(resize.width().getAsInt()) : "";
        String height =
                resize.height().isPresent() ? Integer.toString(resize.height().getAsInt()) : "";
        boolean both = !width.isEmpty() && !height.isEmpty();
        if (both && resize.fit() != ResizeMode.MAX) {
            String exact = width + ":" + height;
            return Optional.of(
                    resize.fit() == ResizeMode.CROP
                            ? "scale=" + exact + ":force_original_aspect_ratio=increase,crop=" + exact
                            : "scale=" + exact);
        }
        boolean shrinkOnly = resize.fit() == ResizeMode.MAX;
        String scale = "scale=w=" + side(width, "iw", shrinkOnly) + ":h=" + side(height, "ih", shrinkOnly);
        return Optional.of(both ? scale + ":force_original_aspect_ratio=decrease" : scale);
    }

    private static String side(String wanted, String present, boolean shrinkOnly) {
        if (wanted.isEmpty()) {
            return "-1";
        }
        return shrinkOnly ? "'min(" + wanted + "," + present + ")'" : wanted;
    }
}
