package studio.bottega.media.previs;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import studio.bottega.media.report.Dossier;
import studio.bottega.media.report.PackageDocument;

/** What a previsualisation is handed over with. */
public final class PrevisDocuments {

    private PrevisDocuments() {}

    /** The documents in the order in which people want them; none if there is no film. */
    public static List<PackageDocument> of(Dossier dossier) {
        Optional<ShotBook> found = ShotBook.of(dossier);
        if (found.isEmpty()) {
            return List.of();
        }
        ShotBook book = found.get();
        return List.of(
                new PackageDocument(
                        "storyboard.pdf", "application/pdf", out -> Storyboard.write(book, dossier.plan(), out)),
                new PackageDocument("shot-list.csv", "text/csv", out -> out.write(ShotListCsv.of(book))),
                new PackageDocument(
                        "camera-paths.json", "application/json", out -> out.write(CameraPathsJson.of(book))),
                new PackageDocument("camera.gltf", "model/gltf+json", out -> out.write(CameraScene.of(book))),
                new PackageDocument("timeline.otio", "application/json", out -> out.write(OtioTimeline.of(book))),
                new PackageDocument("timeline.fcpxml", "application/xml", out -> out.write(FcpXml.of(book))),
                new PackageDocument("timeline.edl", "text/plain", out -> out.write(Edl.of(book))),
                new PackageDocument(
                        "screenplay.fountain",
                        "text/plain",
                        out -> out.write(ScriptFile.of(dossier, book).getBytes(StandardCharsets.UTF_8))));
    }
}
