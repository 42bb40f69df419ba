package studio.bottega.worker.media;

import java.util.List;
import studio.bottega.contract.domain.BrandLook;
import studio.bottega.contract.domain.Outputs;
import studio.bottega.media.picture.MalformedPictureException;
import studio.bottega.media.type.BrandMark;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.EngineTask;

/** The brand that a task works for. */
final class Marks {

    private Marks() {}

    /** The brand with the logos and fonts that the task is given; one that cannot be read lasts, and says so. */
    static BrandMark of(EngineTask task, BrandLook look) {
        try {
            return BrandMark.of(look, files(task, Outputs.LOGO), files(task, Outputs.FONT));
        } catch (MalformedPictureException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The logo of %s cannot be used: %s".formatted(look.name(), e.getMessage()), e);
        } catch (IllegalArgumentException e) {
            throw EngineFailure.lasting(
                    "input-unreadable", "The brand's font cannot be used: %s".formatted(e.getMessage()), e);
        }
    }

    private static List<byte[]> files(EngineTask task, String role) {
        return task.inputs().group(role).keySet().stream()
                .map(number -> task.inputs().bytes(role + "/" + number))
                .toList();
    }
}
