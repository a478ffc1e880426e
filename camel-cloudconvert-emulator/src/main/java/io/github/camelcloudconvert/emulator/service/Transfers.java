package io.github.camelcloudconvert.emulator.service;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;

import io.github.camelcloudconvert.emulator.remote.StoreKind;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Ground;
import io.github.camelcloudconvert.emulator.service.EmulatorServices.Setup;
import io.github.camelcloudconvert.emulator.store.FileStore;

/** The work of every import and export, by operation; uploads are missing, because their clients do that work. */
final class Transfers {
    private Transfers() {}

    static Map<String, TaskWork> of(Setup setup, Ground ground) {
        ExecutorService workers = ground.workers();
        FileStore files = ground.files();
        TaskWork inline = new BlockingWork(workers, new InlineImport(files));
        Map<String, TaskWork> works = new HashMap<>();
        works.put(
                "import/url",
                new UrlImport(ground.vertx(), files, workers, setup.transfers().maxImportBytes()));
        works.put("import/base64", inline);
        works.put("import/raw", inline);
        works.put("export/url", new BlockingWork(workers, new ExportUrl(files)));
        works.put(
                "export/upload",
                new UploadExport(ground.vertx(), setup.transfers().uploadHosts()));
        for (StoreKind kind : StoreKind.values()) {
            StoreImport in = new StoreImport(kind, ground.stores(), files);
            works.put("import/" + kind.operation(), new BlockingWork(workers, in));
            StoreExport out = new StoreExport(kind, ground.stores());
            works.put("export/" + kind.operation(), new BlockingWork(workers, out));
        }
        return Map.copyOf(works);
    }
}
