package studio.bottega.contract.camera;

/**
 * One move: what, where to, how much.
 *
 * @param kind the move
 * @param direction one of {@link MoveKind#directions()}
 * @param amount in {@link MoveKind#unit()}, over 0 and at most {@link MoveKind#maximum()}; 0 for static
 */
public record Move(MoveKind kind, Direction direction, double amount) {

    public Move {
        if (!kind.directions().contains(direction)) {
            throw new IllegalArgumentException("A %s cannot go %s; it goes %s."
                    .formatted(kind.word(), direction.word(), TrajectoryText.choices(kind.directions())));
        }
        if (kind == MoveKind.ZOOM && amount < 1) {
            throw new IllegalArgumentException(
                    "A zoom of %s x is out of range: say in or out and a factor of at least 1."
                            .formatted(TrajectoryText.number(amount)));
        }
        if (!Double.isFinite(amount) || amount < 0 || amount > kind.maximum()) {
            throw new IllegalArgumentException("A %s of %s %s is out of range: 0 to %s %s."
                    .formatted(
                            kind.word(),
                            TrajectoryText.number(amount),
                            kind.unit(),
                            TrajectoryText.number(kind.maximum()),
                            kind.unit()));
        }
    }

    /**
     * The pose after a part of this move.
     *
     * @param from the pose it is applied to
     * @param progress eased fraction of the amount, 0 to 1
     * @param subjectMetres distance of the subject in front of the rest position
     */
    CameraPose apply(CameraPose from, double progress, double subjectMetres) {
        double part = amount * progress * direction.sign();
        double pan = Math.toRadians(from.panDegrees());
        double tilt = Math.toRadians(from.tiltDegrees());
        return switch (kind) {
            case STATIC, HANDHELD -> from;
            case PUSH_IN, PULL_OUT ->
                from.moved(
                        part * Math.sin(pan) * Math.cos(tilt),
                        part * Math.sin(tilt),
                        part * Math.cos(pan) * Math.cos(tilt));
            case PAN -> from.turned(part, 0, 0);
            case TILT -> from.turned(0, part, 0);
            case ROLL -> from.turned(0, 0, part);
            case TRUCK -> from.moved(part * Math.cos(pan), 0, -part * Math.sin(pan));
            case PEDESTAL -> from.moved(0, part, 0);
            case DOLLY ->
                sideways()
                        ? from.moved(part * Math.cos(pan), 0, -part * Math.sin(pan))
                        : from.moved(part * Math.sin(pan), 0, part * Math.cos(pan));
            case DOLLY_ZOOM -> dollyZoom(from, part, subjectMetres);
            case ORBIT -> orbit(from, Math.toRadians(part), subjectMetres);
            case CRANE -> crane(from, part, subjectMetres);
            case ZOOM -> from.withFocalLength(from.focalLengthMm() * Math.pow(amount, progress * direction.sign()));
        };
    }

    private boolean sideways() {
        return direction == Direction.LEFT || direction == Direction.RIGHT;
    }

    /** f' = f · D' / D keeps the image size f / D of the subject. */
    private static CameraPose dollyZoom(CameraPose from, double metres, double subjectMetres) {
        double pan = Math.toRadians(from.panDegrees());
        double before = Math.hypot(from.x(), subjectMetres - from.z());
        CameraPose to = from.moved(metres * Math.sin(pan), 0, metres * Math.cos(pan));
        double after = Math.hypot(to.x(), subjectMetres - to.z());
        double focalLength = from.focalLengthMm() * after / Math.max(before, 1e-6);
        return to.withFocalLength(Math.max(focalLength, 0.1));
    }

    private static CameraPose orbit(CameraPose from, double angle, double subjectMetres) {
        double dx = from.x();
        double dz = from.z() - subjectMetres;
        double x = dx * Math.cos(angle) - dz * Math.sin(angle);
        double z = dx * Math.sin(angle) + dz * Math.cos(angle);
        return from.moved(x - dx, 0, z - dz).turned(-Math.toDegrees(angle), 0, 0);
    }

    private static CameraPose crane(CameraPose from, double metres, double subjectMetres) {
        double away = Math.max(0.1, Math.hypot(from.x(), subjectMetres - from.z()));
        double before = Math.atan2(-from.y(), away);
        double after = Math.atan2(-(from.y() + metres), away);
        return from.moved(0, metres, 0).turned(0, Math.toDegrees(after - before), 0);
    }
}
