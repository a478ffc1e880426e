package io.github.camelcloudconvert.client.completion;

/**
 * Where the lists of ended jobs were left unread because a round had no more calls: after a pause of the network, say, in
 * which more jobs ended than one round can read. The next rounds go on there. Changed by one round after the other.
 */
final class ScanCursor {

    private static final int NONE = -1;

    private final int[] depths;

    ScanCursor(int lists) {
        depths = new int[lists];
        for (int list = 0; list < lists; list++) {
            depths[list] = NONE;
        }
    }

    boolean isOpen(int list) {
        return depths[list] != NONE;
    }

    /** How many jobs stand before it. */
    int depth(int list) {
        return depths[list];
    }

    /** Nothing behind so many jobs was read. */
    void open(int list, int depth) {
        depths[list] = depth;
    }

    void close(int list) {
        depths[list] = NONE;
    }

    /** So many jobs at least have ended since, and stand before it now. */
    void push(int list, int jobs) {
        if (isOpen(list)) {
            depths[list] += jobs;
        }
    }
}
