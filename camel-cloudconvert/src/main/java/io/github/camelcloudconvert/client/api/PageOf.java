package io.github.camelcloudconvert.client.api;

/**
 * Which part of a list to read.
 *
 * @param page from 1
 * @param perPage at most 100
 */
public record PageOf(int page, int perPage) {

    /** The first hundred: the largest page that the API is known to give. */
    public static final PageOf FIRST = new PageOf(1, 100);

    public PageOf {
        if (page < 1 || perPage < 1 || perPage > 100) {
            throw new IllegalArgumentException(
                    "pages count from 1 and hold 1 to 100 items: page=" + page + ", perPage=" + perPage);
        }
    }

    public PageOf next() {
        return new PageOf(page + 1, perPage);
    }
}
