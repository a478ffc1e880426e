package io.github.camelcloudconvert.emulator.service.request;

import java.util.List;

import io.github.camelcloudconvert.emulator.wire.PageJson;

/**
 * One page of a list, as the service's simple paginator cuts it.
 *
 * @param page from 1
 * @param perPage at most 100, whatever was asked
 */
public record Paging(int page, int perPage) {
    private static final int MOST = 100;

    static Paging of(int page, int perPage) {
        return new Paging(Math.max(1, page), perPage < 1 || perPage > MOST ? MOST : perPage);
    }

    /** How many items lie before the page. */
    public long skipped() {
        return (long) (page - 1) * perPage;
    }

    /** How many items to read: one more than fit, which tells whether there is a next page. */
    public long read() {
        return perPage + 1L;
    }

    /** @param parameters what the addresses of other pages repeat, encoded, perhaps empty */
    public <T> PageJson<T> page(String path, String parameters, List<T> read) {
        String others = path + "?" + (parameters.isEmpty() ? "" : parameters + "&") + "page=";
        List<T> data = read.subList(0, Math.min(perPage, read.size()));
        int first = (int) skipped() + 1;
        PageJson.Links links = new PageJson.Links(
                others + 1,
                null,
                page > 1 ? others + (page - 1) : null,
                read.size() > perPage ? others + (page + 1) : null);
        PageJson.Meta meta = data.isEmpty()
                ? new PageJson.Meta(page, null, path, perPage, null)
                : new PageJson.Meta(page, first, path, perPage, first + data.size() - 1);
        return new PageJson<>(data, links, meta);
    }
}
