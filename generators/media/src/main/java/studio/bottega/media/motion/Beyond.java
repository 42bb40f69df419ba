package studio.bottega.media.motion;

/** What lies beyond the edges of an image along one axis. */
enum Beyond {
    /** Nothing: the layer ends there. */
    NOTHING {
        @Override
        int inside(int at, int length) {
            return at < 0 || at >= length ? -1 : at;
        }
    },
    /** The image again, mirrored, so that no end is ever seen. */
    MIRROR {
        @Override
        int inside(int at, int length) {
            int period = Math.floorMod(at, 2 * length);
            return period < length ? period : 2 * length - 1 - period;
        }
    },
    /** The image again, from its other edge. */
    WRAP {
        @Override
        int inside(int at, int length) {
            return Math.floorMod(at, length);
        }
    },
    /** Mirrored beyond the first edge, nothing beyond the last. */
    MIRROR_BEFORE {
        @Override
        int inside(int at, int length) {
            return at >= length ? -1 : MIRROR.inside(at, length);
        }
    },
    /** Nothing beyond the first edge, mirrored beyond the last. */
    MIRROR_AFTER {
        @Override
        int inside(int at, int length) {
            return at < 0 ? -1 : MIRROR.inside(at, length);
        }
    };

    /** The pixel that is seen at a coordinate, or -1 for nothing. */
    abstract int inside(int at, int length);

    /** Whether something is seen at every coordinate. */
    boolean endless() {
        return this == MIRROR || this == WRAP;
    }

    static Beyond of(boolean first, boolean last) {
        if (first) {
            return last ? MIRROR : MIRROR_BEFORE;
        }
        return last ? MIRROR_AFTER : NOTHING;
    }
}
