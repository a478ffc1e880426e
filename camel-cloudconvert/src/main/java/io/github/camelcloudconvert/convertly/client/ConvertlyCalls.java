package io.github.camelcloudconvert.convertly.client;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import io.github.camelcloudconvert.client.api.ApiCall;
import io.github.camelcloudconvert.client.api.ApiPath;
import io.github.camelcloudconvert.client.api.PageOf;
import io.github.camelcloudconvert.client.json.Json;
import io.github.camelcloudconvert.client.json.MalformedJsonException;
import io.github.camelcloudconvert.client.model.Fields;
import io.github.camelcloudconvert.client.model.Page;
import io.github.camelcloudconvert.client.progress.TransferProgress;
import io.github.camelcloudconvert.client.transfer.DataUrls;
import io.github.camelcloudconvert.client.transfer.MultipartUpload;
import io.github.camelcloudconvert.client.transport.Call.Host;
import io.github.camelcloudconvert.client.transport.Call.Repeat;
import io.github.camelcloudconvert.client.transport.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Every call of Convertly, a row each: what it is called in errors, where it goes, when it may be repeated, and how its
 * reply is read. What takes as long as an upload or a conversion is bounded by the caller's deadline alone.
 */
public final class ConvertlyCalls {

    private static final String ROOT = "/api";
    private static final String FILES = "files";

    private ConvertlyCalls() {}

    /** A job. With an idempotency key a repeated call makes no second one; without, a lost reply leaves open what was made. */
    static ApiCall<ConvertlyJob> createJob(ConvertlyForm form, TransferProgress progress) {
        ApiCall.Builder row = ApiCall.post("create the job", path("/jobs"))
                .to(Host.SYNC)
                .upload(new MultipartUpload(form.fields(), FILES, form.files(), progress.file()));
        String key = form.idempotencyKey();
        if (key == null) {
            return row.untraceable().reading(ConvertlyCalls::job);
        }
        return row.header("Idempotency-Key", key).repeat(Repeat.ALWAYS).reading(ConvertlyCalls::job);
    }

    /**
     * Files whose results come with the reply.
     *
     * @param action in words that fit after "could not"
     * @param below {@code /convert}, {@code /compress} or {@code /media/} and a tool
     * @param results takes those that are inside the reply
     */
    static ApiCall<Map<String, Object>> direct(
            String action, String below, ConvertlyForm form, DataUrls results, TransferProgress progress) {
        return work(action, below, form, progress).filter(results).reading(ConvertlyCalls::object);
    }

    /** A media tool that works as a job. */
    static ApiCall<ConvertlyJob> queueTool(String below, ConvertlyForm form, TransferProgress progress) {
        return work("run the media tool", below, form, progress).reading(ConvertlyCalls::job);
    }

    /** Files to work on, which no key makes repeatable. */
    private static ApiCall.Builder work(String action, String below, ConvertlyForm form, TransferProgress progress) {
        return ApiCall.post(action, path(below))
                .to(Host.SYNC)
                .upload(new MultipartUpload(form.fields(), part(below, form), form.files(), progress.file()))
                .untraceable();
    }

    /** The job as it is now. */
    public static ApiCall<ConvertlyJob> showJob(String id) {
        return ApiCall.get("read the job", path("/jobs").job(id)).reading(ConvertlyCalls::job);
    }

    /**
     * Cancels a job on which no work has begun; a {@code StateException} says that it has. Not repeated once it was sent:
     * the second call would not find what the first has cancelled.
     */
    public static ApiCall<@Nullable Void> cancelJob(String id) {
        return ApiCall.open("DELETE", "cancel the job", path("/jobs").job(id)).reading(ConvertlyCalls::nothing);
    }

    /** @param status null for jobs of any */
    public static ApiCall<Page<ConvertlyJob>> listJobs(@Nullable String status, PageOf page) {
        ApiPath path = paged(path("/jobs"), page).query("status", status);
        return ApiCall.get("list the jobs", path).reading(reply -> page(reply, page, "jobs", ConvertlyJob::of));
    }

    /** One page of the stored files. */
    public static ApiCall<Page<ConvertlyFile>> listFiles(PageOf page) {
        return ApiCall.get("list the files", paged(path("/files"), page))
                .reading(reply -> page(reply, page, FILES, ConvertlyFile::of));
    }

    /** A stored file with an address that lives for some minutes. */
    public static ApiCall<ConvertlyFile> showFile(String id) {
        return ApiCall.get("read the file", path("/files").id("file", id)).reading(reply -> {
            Map<String, Object> json = object(reply);
            Map<String, Object> file = new Fields(json).object("file");
            return ConvertlyFile.of(file == null ? json : file);
        });
    }

    /** Deletes a stored file; one that does not exist counts as deleted. */
    public static ApiCall<@Nullable Void> deleteFile(String id) {
        return ApiCall.delete("delete the file", path("/files").id("file", id)).reading(ConvertlyCalls::nothing);
    }

    /** What was delivered to webhooks lately. */
    public static ApiCall<@Nullable Object> listDeliveries(int limit) {
        return ApiCall.get("list the deliveries", path("/webhooks/deliveries").query("limit", limit))
                .reading(ConvertlyCalls::any);
    }

    /** Delivers once more. */
    public static ApiCall<@Nullable Object> retryDelivery(String id) {
        return ApiCall.post(
                        "retry the delivery",
                        path("/webhooks/deliveries").id("delivery", id).then("retry"))
                .reading(ConvertlyCalls::any);
    }

    /** An address that serves a picture in the requested form without a key. */
    public static ApiCall<@Nullable Object> signedTransform(Map<String, Object> body) {
        return ApiCall.post("sign the transformation", path("/media/signed-transform"))
                .body(body)
                .reading(ConvertlyCalls::any);
    }

    /** A job that fetches a file into the storage. */
    public static ApiCall<ConvertlyJob> transfer(Map<String, Object> body) {
        return ApiCall.post("transfer the file", path("/transfer"))
                .body(body)
                .untraceable()
                .reading(ConvertlyCalls::job);
    }

    /**
     * Any call.
     *
     * @param method GET, POST, PUT, PATCH or DELETE
     * @param below {@code /api}, by an author whom we do not trust
     */
    public static ApiCall<@Nullable Object> open(String method, String below, @Nullable Object body) {
        return ApiCall.any(ApiPath.open(ROOT, below), method, body).reading(ConvertlyCalls::any);
    }

    /** A media tool takes one file under another name than several; but for the one that always joins. */
    private static String part(String below, ConvertlyForm form) {
        boolean single = below.startsWith("/media/") && form.files().size() == 1 && !below.endsWith("/image-to-pdf");
        return single ? "file" : FILES;
    }

    private static ApiPath path(String fixed) {
        return ApiPath.below(ROOT, fixed);
    }

    private static ApiPath paged(ApiPath path, PageOf page) {
        return path.query("limit", page.perPage()).query("offset", (long) (page.page() - 1) * page.perPage());
    }

    private static ConvertlyJob job(Reply reply) {
        return ConvertlyJob.of(object(reply));
    }

    private static Map<String, Object> object(Reply reply) {
        return Json.readObject(reply.body());
    }

    private static @Nullable Object any(Reply reply) {
        return reply.body().length == 0 ? null : Json.read(reply.body());
    }

    /** No document says what comes back, but a page of a proxy is no reply of the service. */
    private static @Nullable Void nothing(Reply reply) {
        if (reply.ok()) {
            any(reply);
        }
        return null;
    }

    /** The service's word about a further page; where it says nothing, a page that is not full is the last. */
    private static <T> Page<T> page(Reply reply, PageOf asked, String list, Function<Map<String, Object>, T> item) {
        Fields json = new Fields(object(reply));
        if (!(object(reply).get(list) instanceof List<?>)) {
            throw new MalformedJsonException("a reply without a list of " + list);
        }
        List<T> items = json.objects(list, item);
        Map<String, Object> pagination = json.object("pagination");
        Object more = pagination == null ? null : pagination.get("hasMore");
        Long total = pagination == null ? null : new Fields(pagination).number("total");
        boolean last = items.isEmpty() || items.size() < asked.perPage();
        if (more instanceof Boolean known) {
            last = items.isEmpty() || !known;
        } else if (total != null) {
            last = items.isEmpty() || (long) asked.page() * asked.perPage() >= total;
        }
        return new Page<>(items, asked.page(), last);
    }
}
