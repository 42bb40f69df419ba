package studio.bottega.media.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.Plan;

/**
 * The pictures of a report as data: one for each deliverable and one for each shot.
 *
 * @param pieces by deliverable
 * @param shots by shot
 */
record Gallery(Map<String, String> pieces, Map<String, String> shots) {

    private static final int MAX_PIECES = 40;
    private static final int MAX_SHOTS = 80;
    private static final int PIECE_SIDE = 960;
    private static final int SHOT_SIDE = 520;

    static Gallery of(Dossier dossier) {
        Map<String, String> pieces = new HashMap<>();
        for (Dossier.Delivery delivery : dossier.deliveries()) {
            if (pieces.size() < MAX_PIECES) {
                piece(delivery).ifPresent(picture -> pieces.put(delivery.id(), picture));
            }
        }
        Map<String, String> shots = dossier.deliveries().stream()
                .flatMap(delivery -> delivery.file(Outputs.VIDEO).stream())
                .findFirst()
                .map(film -> shots(dossier.plan(), film))
                .orElse(Map.of());
        return new Gallery(pieces, shots);
    }

    private static Optional<String> piece(Dossier.Delivery delivery) {
        Optional<String> still = delivery.file(Outputs.POSTER)
                .or(() -> delivery.file(Outputs.PICTURE))
                .flatMap(file -> Stills.picture(file.file(), PIECE_SIDE));
        return still.or(() -> delivery.file(Outputs.VIDEO)
                .flatMap(film ->
                        Stills.frames(film.file(), List.of(0.5), PIECE_SIDE).get(0)));
    }

    /** A frame from the middle of each shot of the film. */
    private static Map<String, String> shots(Plan plan, Dossier.Handover film) {
        List<Double> middles = new ArrayList<>();
        double start = 0;
        List<Plan.Shot> shots = plan.shots().stream().limit(MAX_SHOTS).toList();
        for (Plan.Shot shot : shots) {
            middles.add(start + shot.durationSeconds() / 2);
            start += shot.durationSeconds();
        }
        List<Optional<String>> frames = Stills.frames(film.file(), middles, SHOT_SIDE);
        Map<String, String> stills = new HashMap<>();
        for (int i = 0; i < shots.size(); i++) {
            String shot = shots.get(i).id();
            frames.get(i).ifPresent(still -> stills.put(shot, still));
        }
        return stills;
    }

    Optional<String> piece(String deliverable) {
        return Optional.ofNullable(pieces.get(deliverable));
    }

    Optional<String> shot(String id) {
        return Optional.ofNullable(shots.get(id));
    }
}
