package studio.bottega.media.previs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import studio.bottega.contract.camera.CameraPath;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.GenerationSpec.VideoSpec;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.plan.ItemSeed;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.motion.Shot;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.FileNames;

/**
 * The shots of a production on the frames of its film.
 *
 * @param title of the production
 * @param film name of the film's file as it is handed over
 * @param footage where the film is now, if it was made
 * @param takes in the order of the film
 */
record ShotBook(
        String title,
        String film,
        Optional<Path> footage,
        int width,
        int height,
        int framesPerSecond,
        List<Take> takes) {

    ShotBook {
        takes = List.copyOf(takes);
    }

    /**
     * A shot on the film.
     *
     * @param number 1 for the first
     * @param scene the scene that it belongs to
     * @param firstFrame in the film
     * @param frames how many; at least one
     * @param camera what the camera does, as it was filmed
     */
    record Take(int number, Plan.Scene scene, Plan.Shot shot, int firstFrame, int frames, CameraPath camera) {

        Trajectory trajectory() {
            return camera.trajectory();
        }

        int endFrame() {
            return firstFrame + frames;
        }

        /** How it is called on every document. */
        String name() {
            return "Shot %d".formatted(number);
        }

        /** Spoken words, or those that are shown. */
        String words() {
            return shot.narration().isBlank()
                    ? shot.onScreenText().strip()
                    : shot.narration().strip();
        }
    }

    /** @return empty if the plan has no film or no shot */
    static Optional<ShotBook> of(Dossier dossier) {
        Plan plan = dossier.plan();
        Optional<Plan.Deliverable> film = plan.deliverables().stream()
                .filter(deliverable -> deliverable.kind() == DeliverableKind.SPOT)
                .filter(deliverable -> deliverable.framesPerSecond() > 0)
                .findFirst();
        if (film.isEmpty() || plan.shots().isEmpty()) {
            return Optional.empty();
        }
        Plan.Deliverable order = film.get();
        Optional<Dossier.Handover> made = dossier.deliveries().stream()
                .filter(delivery -> delivery.id().equals(order.id()))
                .flatMap(delivery -> delivery.file(Outputs.VIDEO).stream())
                .findFirst();
        String type = made.map(file -> file.asset().mediaType()).orElse("video/mp4");
        return Optional.of(new ShotBook(
                dossier.title(),
                FileNames.of(order.id(), Outputs.VIDEO, type),
                made.map(Dossier.Handover::file),
                order.width(),
                order.height(),
                order.framesPerSecond(),
                takes(plan, order)));
    }

    private static List<Take> takes(Plan plan, Plan.Deliverable film) {
        List<Take> takes = new ArrayList<>();
        double seconds = 0;
        for (Plan.Scene scene : plan.scenes()) {
            for (Plan.Shot shot : scene.shots()) {
                int first = (int) Math.round(seconds * film.framesPerSecond());
                seconds += shot.durationSeconds();
                int end = (int) Math.round(seconds * film.framesPerSecond());
                if (end > first) {
                    takes.add(new Take(takes.size() + 1, scene, shot, first, end - first, camera(plan, shot, film)));
                }
            }
        }
        return takes;
    }

    /** The path that the rig films: its lens, and its seed for what a hand does. */
    private static CameraPath camera(Plan plan, Plan.Shot shot, Plan.Deliverable film) {
        VideoSpec order = new VideoSpec(
                film.width(),
                film.height(),
                film.framesPerSecond(),
                shot.durationSeconds(),
                shot.lens(),
                shot.camera());
        long seed = ItemSeed.of(plan.seed(), "video/" + shot.id(), shot.take());
        return Shot.of(order, seed).camera().over(shot.durationSeconds(), seed);
    }

    int frames() {
        return takes.get(takes.size() - 1).endFrame();
    }

    double seconds(int frame) {
        return (double) frame / framesPerSecond;
    }
}
