package studio.bottega.contract.camera;

/**
 * Where the camera is at a time, and how it goes on from there.
 *
 * @param seconds time from the start of the shot
 * @param pose the camera
 * @param easing towards the next keyframe
 */
public record Keyframe(double seconds, CameraPose pose, Easing easing) {}
