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

    /**
     * What is seen along a stretch of coordinates.
     *
     * @param from first pixel of the least range that holds all that is seen
     * @param to its last, less than {@code from} if nothing is seen
     * @param whole whether something is seen at every coordinate
     */
    record Seen(int from, int to, boolean whole) {

        private static final Seen NOTHING = new Seen(0, -1, false);

        boolean nothing() {
            return to < from;
        }
    }

    /** What is seen from one coordinate to another, both included. */
    Seen seen(int first, int last, int length) {
        boolean whole = endless()
                || first >= 0 && last < length
                || this == MIRROR_BEFORE && last < length
                || this == MIRROR_AFTER && first >= 0;
        int from = whole || this == MIRROR_BEFORE ? first : Math.max(0, first);
        int to = whole || this == MIRROR_AFTER ? last : Math.min(length - 1, last);
        if (from > to) {
            return Seen.NOTHING;
        }
        int copy = Math.floorDiv(from, length);
        int next = Math.floorDiv(to, length);
        if (next - copy > 1 || next != copy && this == WRAP) {
            return new Seen(0, length - 1, whole);
        }
        int a = inside(from, length);
        int b = inside(to, length);
        if (next == copy) {
            return new Seen(Math.min(a, b), Math.max(a, b), whole);
        }
        // A mirror has one edge of the image on both of its sides: the last pixel behind an even copy, the first behind
        // an odd one.
        return (copy & 1) == 0 ? new Seen(Math.min(a, b), length - 1, whole) : new Seen(0, Math.max(a, b), whole);
    }

    /** Whether a copy of the image, counted from the image itself, is there, and mirrored: 1 as it is, -1 mirrored, 0 not there. */
    int sense(long copy) {
        boolean there = switch (this) {
            case NOTHING -> copy == 0;
            case MIRROR_BEFORE -> copy <= 0;
            case MIRROR_AFTER -> copy >= 0;
            case MIRROR, WRAP -> true;
        };
        if (!there) {
            return 0;
        }
        return this != WRAP && (copy & 1) != 0 ? -1 : 1;
    }

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
