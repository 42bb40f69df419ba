package studio.bottega.contract.plan;

import java.util.ArrayList;
import java.util.List;
import studio.bottega.contract.camera.CameraPose;
import studio.bottega.contract.camera.Trajectory;
import studio.bottega.contract.plan.Plan.Scene;
import studio.bottega.contract.plan.Plan.Shot;

/** What an editor would warn of when two shots of a scene are cut together. */
public final class Continuity {

    private Continuity() {}

    /** Sentences for people; empty where all is well. Cameras that cannot be read are the validator's matter. */
    public static List<String> warnings(List<Scene> scenes) {
        List<String> warnings = new ArrayList<>();
        for (Scene scene : scenes) {
            for (int i = 1; i < scene.shots().size(); i++) {
                Shot before = scene.shots().get(i - 1);
                Shot shot = scene.shots().get(i);
                boolean continues = shot.continuesFrom().equals(before.id());
                if (!continues && crossesTheLine(before)) {
                    warnings.add(
                            ("The cut from %s to %s crosses the 180-degree line: after \"%s\" the camera stands behind its"
                                            + " subject, and the next shot begins in front of it.")
                                    .formatted(before.id(), shot.id(), before.camera()));
                }
            }
        }
        return warnings;
    }

    /** Whether the camera ends beyond the line that goes through its subject, across the view with which the shot began. */
    private static boolean crossesTheLine(Shot shot) {
        try {
            Trajectory camera = Trajectory.parse(shot.camera());
            CameraPose last = camera.over(shot.durationSeconds(), 0).poseAt(shot.durationSeconds());
            return last.z() > camera.subjectMetres() + 1e-6;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }
}
