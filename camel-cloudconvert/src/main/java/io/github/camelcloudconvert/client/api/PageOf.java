package io.github.camelcloudconvert.client.api;

import io.github.camelcloudconvert.client.error.ErrorContext;
import io.github.camelcloudconvert.client.error.StateException;

/**
 * Which part of a list to read.
 *
 * @param page from 1
 * @param perPage at most 100
 */
public record PageOf(int page, int perPage) {

    /** The first hundred: the largest page that the API is known to give. */
    public static final PageOf FIRST = new PageOf(1, 100);

    private static final int MOST = 100;

    public PageOf {
        if (page < 1 || perPage < 1 || perPage > 100) {
            throw new IllegalArgumentException(
                    "pages count from 1 and hold 1 to 100 items: page=" + page + ", perPage=" + perPage);
        }
    }

    /**
     * Returns the next one. A list that goes on after a hundred may as well repeat itself.
     *
     * @param context of what reads the list
     * @throws StateException after the hundredth
     */
    public PageOf next(ErrorContext context) {
        if (page == MOST) {
            throw new StateException("the list does not come to its end", context, null);
        }
        return new PageOf(page + 1, perPage);
    }
}
