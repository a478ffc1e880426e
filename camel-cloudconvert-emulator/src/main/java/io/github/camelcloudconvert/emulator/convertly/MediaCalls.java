package io.github.camelcloudconvert.emulator.convertly;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import io.github.camelcloudconvert.emulator.convertly.Intake.Form;
import io.github.camelcloudconvert.emulator.convertly.Intake.Upload;
import io.github.camelcloudconvert.emulator.convertly.Order.Action;
import io.github.camelcloudconvert.emulator.convertly.Order.Piece;

/** The calls of media tools, whose answer carries the result, or names a job. */
final class MediaCalls {
    private static final Intake.FileFields FILES =
            new Intake.FileFields(Pattern.compile("file|files(\\[\\d{0,6}])?|logo"), true);
    private final Services services;
    private final MediaTools tools;
    private final JobCalls jobs;
    private final DirectCalls direct;

    MediaCalls(Services services, JobCalls jobs, DirectCalls direct) {
        this.services = services;
        this.tools = new MediaTools(services.engines(), services.conversions());
        this.jobs = jobs;
        this.direct = direct;
    }

    void run(ConvertlyExchange exchange) {
        String tool = exchange.path("tool");
        jobs.read(exchange, FILES, form -> {
            List<Upload> uploads = inputs(tool, form.files());
            if (uploads.isEmpty()) {
                throw ConvertlyError.invalid("file or sourceUrl is required.");
            }
            Batch fields = new Batch(form.fields(), uploads.size(), services.quirks());
            Action action = tools.action(tool, fields);
            Form chosen = new Form(form.fields(), uploads);
            if (fields.flag("async") || fields.flag("background")) {
                ConvertlyJob job = jobs.submit(
                        exchange,
                        uploads,
                        sources -> new Order("media_tool", tool, List.of(new Piece(sources, action)), false, null));
                jobs.answer(exchange, job);
            } else {
                direct.tool(exchange, tool, chosen, action);
            }
        });
    }

    /** Clients may send the same part as {@code file} and as {@code files}; most tools look at one. */
    private static List<Upload> inputs(String tool, List<Upload> uploads) {
        List<Upload> single = named("file", uploads);
        List<Upload> several = new ArrayList<>(uploads);
        several.removeAll(single);
        List<Upload> logos = named("logo", uploads);
        several.removeAll(logos);
        List<Upload> main = tool.equals("image-to-pdf") || tool.equals("concat-audio")
                ? (several.isEmpty() ? single : several)
                : (single.isEmpty() ? several : single).stream().limit(1).toList();
        List<Upload> all = new ArrayList<>(main);
        if (tool.equals("watermark")) {
            all.addAll(logos);
        }
        return all;
    }

    private static List<Upload> named(String field, List<Upload> uploads) {
        return uploads.stream().filter(upload -> upload.field().equals(field)).toList();
    }
}
