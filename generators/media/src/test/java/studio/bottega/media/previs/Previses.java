package studio.bottega.media.previs;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.domain.ApprovalMode;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brief;
import studio.bottega.contract.domain.Budget;
import studio.bottega.contract.domain.DayTime;
import studio.bottega.contract.domain.DeliverableKind;
import studio.bottega.contract.domain.Environment;
import studio.bottega.contract.domain.Lens;
import studio.bottega.contract.domain.Mood;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.contract.domain.ProductionHistory;
import studio.bottega.contract.domain.ProductionId;
import studio.bottega.contract.domain.ProductionKind;
import studio.bottega.contract.domain.Prominence;
import studio.bottega.contract.domain.SceneDescription;
import studio.bottega.contract.domain.ShotSize;
import studio.bottega.contract.domain.Subject;
import studio.bottega.contract.domain.Usage;
import studio.bottega.contract.domain.Weather;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.contract.plan.Plan;
import studio.bottega.media.codec.Bt709;
import studio.bottega.media.codec.Container;
import studio.bottega.media.codec.MediaWriter;
import studio.bottega.media.codec.VideoCodec;
import studio.bottega.media.codec.VideoTrack;
import studio.bottega.media.codec.YuvFrame;
import studio.bottega.media.picture.Flattening;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.scene.SceneComposer;

/** A previsualisation with every move of the camera language, as it is handed over. */
final class Previses {

    static final int RATE = 24;

    private record Order(double seconds, ShotSize size, String camera, String action, String words) {}

    private static final List<Order> INSIDE = List.of(
            new Order(
                    4.5,
                    ShotSize.MEDIUM,
                    "push-in 1.2 m over 2.5 s, 35 mm, ease-in-out; then truck left 1.5 m",
                    "The keeper stands at the lamp, then her eyes go to the stairs.",
                    "Not tonight."),
            new Order(3, ShotSize.CLOSE_UP, "orbit right 40 deg, 50 mm", "The lens begins to turn.", ""),
            new Order(
                    2.5,
                    ShotSize.WIDE,
                    "pan right 30 deg, 24 mm",
                    "The beam sweeps over the wall, \"slowly\", and finds the door.",
                    "Harbour to lamp. Do you read me? The boat is on the rocks."),
            new Order(2, ShotSize.MEDIUM, "tilt up 15 deg and pedestal up 0.4 m, 35 mm", "She looks up.", ""),
            new Order(3.5, ShotSize.FULL, "dolly-zoom in 1.5 m, 35 mm", "The stairwell stretches away under her.", ""),
            new Order(2, ShotSize.EXTREME_CLOSE_UP, "zoom in 1.6x, 50 mm", "A drop of oil falls.", ""),
            new Order(2, ShotSize.MEDIUM, "static, 35 mm; then roll clockwise 12 deg", "The room leans.", ""));
    private static final List<Order> OUTSIDE = List.of(
            new Order(
                    4,
                    ShotSize.EXTREME_WIDE,
                    "crane up 2 m, 24 mm, ease-in-out",
                    "Waves break; the tower is dark.",
                    ""),
            new Order(
                    3,
                    ShotSize.WIDE,
                    "pull-out 1.5 m, 35 mm; then handheld 0.5 deg",
                    "The beam comes back.",
                    "There it is!"),
            new Order(2.25, ShotSize.WIDE, "truck right 1 m, 35 mm", "A boat turns away from the rocks.", ""));

    private Previses() {}

    static Dossier dossier(String brief, Optional<Path> film) throws IOException {
        List<Dossier.Delivery> deliveries = new ArrayList<>();
        if (film.isPresent()) {
            byte[] bytes = Files.readAllBytes(film.get());
            AssetRef asset = new AssetRef(TaskKeys.sha256(bytes), "video/mp4", bytes.length);
            deliveries.add(new Dossier.Delivery(
                    "spot", List.of(new Dossier.Handover(Outputs.VIDEO, asset, film.get(), Map.of())), List.of()));
        }
        Instant noon = Instant.parse("2026-11-25T12:00:00Z");
        Brief asked = new Brief(brief, ProductionKind.PREVIS, "en", 7, Budget.DEFAULT, ApprovalMode.AUTO, List.of());
        ProductionHistory history = new ProductionHistory(
                new ProductionId(UUID.nameUUIDFromBytes("lamp".getBytes(StandardCharsets.UTF_8))),
                asked,
                noon,
                List.of(),
                List.of(),
                Usage.NONE,
                "It is accepted.");
        return new Dossier("The Lamp", 1, plan(), history, deliveries, List.of(), List.of(), noon);
    }

    static Plan plan() {
        return new Plan(
                Plan.SCHEMA_VERSION,
                ProductionKind.PREVIS,
                "en",
                7,
                "a test",
                List.of(),
                new Plan.Concept(
                        "The Lamp",
                        "A light goes out.",
                        "the director and the crew",
                        "tense",
                        Mood.TENSE,
                        "",
                        List.of("#B4471F"),
                        "",
                        "",
                        "",
                        1),
                List.of(),
                List.of(
                        scene("lamp-room", "INT. LIGHTHOUSE - NIGHT", Environment.INTERIOR, INSIDE, 1),
                        scene("coast", "EXT. ROCKY COAST - DAWN", Environment.SEA, OUTSIDE, 8)),
                new Plan.Audio("", 1, Mood.TENSE, 0, "", -60, false),
                List.of(),
                List.of(new Plan.Deliverable("spot", DeliverableKind.SPOT, "", 480, 270, RATE, 28.75, -14)));
    }

    private static Plan.Scene scene(String id, String heading, Environment place, List<Order> orders, int first) {
        List<Plan.Shot> shots = new ArrayList<>();
        for (Order order : orders) {
            shots.add(new Plan.Shot(
                    "s" + (first + shots.size()),
                    order.seconds(),
                    order.size(),
                    Lens.NORMAL,
                    order.camera(),
                    List.of(),
                    List.of(new Subject("lighthouse", Prominence.HERO)),
                    order.action(),
                    order.words(),
                    "",
                    "As written.",
                    "",
                    0,
                    0));
        }
        DayTime hour = place == Environment.SEA ? DayTime.DAWN : DayTime.NIGHT;
        return new Plan.Scene(id, heading, place, hour, Weather.CLEAR, Mood.TENSE, shots);
    }

    /** The film: the first picture of each shot, held. */
    static Path film(Path file) {
        Plan plan = plan();
        Plan.Deliverable order = plan.deliverables().get(0);
        VideoTrack track =
                new VideoTrack(VideoCodec.H264, order.width(), order.height(), RATE, VideoTrack.Quality.INTERMEDIATE);
        try (MediaWriter writer = new MediaWriter(file, Container.MP4, track, Optional.empty())) {
            for (Plan.Scene scene : plan.scenes()) {
                for (Plan.Shot shot : scene.shots()) {
                    YuvFrame frame = picture(scene, shot, order);
                    for (int i = 0; i < Math.round(shot.durationSeconds() * RATE); i++) {
                        writer.write(frame);
                    }
                }
            }
            writer.finish();
        }
        return file;
    }

    private static YuvFrame picture(Plan.Scene scene, Plan.Shot shot, Plan.Deliverable order) {
        SceneDescription seen = new SceneDescription(
                shot.action(),
                scene.environment(),
                scene.dayTime(),
                scene.weather(),
                scene.mood(),
                shot.subjects(),
                List.of("#B4471F", "#1F2A44"),
                "");
        BufferedImage flat = Flattening.flatten(
                SceneComposer.compose(
                        seen,
                        shot.framing(),
                        order.width(),
                        order.height(),
                        shot.id().hashCode()),
                1);
        return Bt709.toYuv(
                flat.getRGB(0, 0, order.width(), order.height(), null, 0, order.width()),
                order.width(),
                order.height());
    }
}
