package io.github.camelcloudconvert.emulator.convertly;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.Result;
import io.github.camelcloudconvert.emulator.convertly.ConvertlyJob.State;
import io.github.camelcloudconvert.emulator.convertly.Shelf.ShelfFile;
import org.jspecify.annotations.Nullable;

/** Jobs and files as they are on the wire. Immutable. */
final class ConvertlyJson {
    private final Set<ConvertlyQuirk> quirks;
    private final Shelf shelf;

    ConvertlyJson(Set<ConvertlyQuirk> quirks, Shelf shelf) {
        this.quirks = quirks;
        this.shelf = shelf;
    }

    /** The answer to what has been queued. */
    Map<String, Object> queued(ConvertlyJob job) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("jobId", job.id());
        json.put("status", job.state().status().word());
        if (job.order().tool() != null) {
            json.put("tool", job.order().tool());
        }
        return json;
    }

    Map<String, Object> detail(ConvertlyJob job) {
        State state = job.state();
        Map<String, Object> json = summary(job, state);
        json.put("results", results(job, state));
        return json;
    }

    Map<String, Object> summary(ConvertlyJob job) {
        return quirks.contains(ConvertlyQuirk.SUMMARIES_WITH_RESULTS) ? detail(job) : summary(job, job.state());
    }

    private Map<String, Object> summary(ConvertlyJob job, State state) {
        Map<String, Object> json = new LinkedHashMap<>();
        int total = job.order().pieces().size();
        int done = state.completed() + state.failed();
        json.put("jobId", job.id());
        json.put("jobType", job.order().type());
        json.put("status", state.status().word());
        json.put("totalFiles", total);
        json.put("completedFiles", state.completed());
        json.put("failedFiles", state.failed());
        boolean counts = quirks.contains(ConvertlyQuirk.PROGRESS_COUNTS_FILES);
        json.put("progress", counts || total == 0 ? done : 100 * done / total);
        json.put("errorMessage", state.status() == ConvertlyJob.Status.FAILED ? state.error() : null);
        if (!quirks.contains(ConvertlyQuirk.JOB_TIMES_MISSING)) {
            json.put("createdAt", job.createdAt().toString());
            json.put(
                    "completedAt",
                    state.completedAt() == null ? null : state.completedAt().toString());
        }
        return json;
    }

    private @Nullable Object results(ConvertlyJob job, State state) {
        if (!job.hasEnded() || state.results().isEmpty()) {
            return null;
        }
        List<Map<String, Object>> files = state.results().stream()
                .map(result -> file(result, shelf.address(result.file()), true))
                .toList();
        if (files.size() == 1 && quirks.contains(ConvertlyQuirk.SINGLE_RESULT_BARE)) {
            return files.get(0);
        }
        return quirks.contains(ConvertlyQuirk.RESULTS_IN_OBJECT) ? Map.of("files", files) : files;
    }

    /** A file that was made. */
    Map<String, Object> file(Result result, String address, boolean stored) {
        ShelfFile file = result.file();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("filename", file.name());
        json.put("mimeType", file.mimeType());
        json.put("originalSize", result.originalSize());
        json.put("finalSize", file.size());
        json.put("savedPercent", saved(result.originalSize(), file.size()));
        json.put("downloadUrl", address);
        if (result.quality() != null) {
            json.put("appliedQuality", result.quality());
        }
        if (stored) {
            json.put("storedFileId", file.id());
        }
        return json;
    }

    private long saved(long before, long after) {
        long percent = before == 0 ? 0 : Math.round(100.0 * (before - after) / before);
        return quirks.contains(ConvertlyQuirk.SAVED_PERCENT_NEVER_NEGATIVE) ? Math.max(0, percent) : percent;
    }

    /** The record of a stored file. */
    Map<String, Object> stored(ShelfFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", file.id());
        json.put("filename", file.name());
        json.put("mime_type", file.mimeType());
        json.put("size", file.size());
        json.put("folder_id", file.folder());
        json.put("created_at", file.createdAt().toString());
        return json;
    }

    /** The record of a stored file with an address for it. */
    Map<String, Object> storedWithAddress(ShelfFile file) {
        Map<String, Object> json = stored(file);
        boolean camel = quirks.contains(ConvertlyQuirk.DOWNLOAD_URL_IN_CAMEL_CASE);
        json.put(camel ? "downloadUrl" : "download_url", shelf.address(file));
        json.put("expiresIn", Shelf.LIFETIME.toSeconds());
        return Map.of("file", json);
    }

    /** One page of a list and what is said about it. */
    Map<String, Object> page(Page page, int total, boolean short_) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("limit", page.limit());
        json.put("offset", page.offset());
        if (!short_) {
            json.put("total", total);
            json.put("hasMore", total - page.offset() > page.limit());
        }
        return json;
    }

    /** Which part of a list is asked for. */
    record Page(int limit, int offset) {
        <T> List<T> of(List<T> all) {
            int from = Math.min(offset, all.size());
            return all.subList(from, Math.min(all.size(), from + limit));
        }
    }
}
