package io.github.camelcloudconvert.emulator.service.work;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.remote.RemoteStores;
import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.store.FileStore;
import io.vertx.core.Vertx;

/** The work of every import and export, by operation; uploads are missing, because their clients do that work. */
public final class Transfers {
    private Transfers() {}

    /**
     * What tasks may bring in and send out.
     *
     * @param maxImportBytes the largest file that is fetched from an address
     * @param uploadHosts to which files may be sent, besides the loopback address
     */
    public record Limits(long maxImportBytes, Set<String> uploadHosts) {

        public Limits {
            uploadHosts = Set.copyOf(uploadHosts);
        }
    }

    public static Map<String, TaskWork> of(
            Vertx vertx, ExecutorService workers, FileStore files, RemoteStores stores, Limits limits) {
        LocalTransfers local = new LocalTransfers(files);
        TaskWork inline = new BlockingWork(workers, local::bringIn);
        Map<String, TaskWork> works = new HashMap<>();
        works.put("import/url", new UrlImport(vertx, files, workers, limits.maxImportBytes()));
        works.put("import/base64", inline);
        works.put("import/raw", inline);
        works.put("export/url", new BlockingWork(workers, local::offer));
        works.put("export/upload", new UploadExport(vertx, limits.uploadHosts()));
        for (StoreKind kind : StoreKind.values()) {
            StoreTransfer store = new StoreTransfer(kind, stores, files);
            works.put("import/" + kind.operation(), new BlockingWork(workers, store::bringIn));
            works.put("export/" + kind.operation(), new BlockingWork(workers, store::sendOut));
        }
        return Map.copyOf(works);
    }
}
