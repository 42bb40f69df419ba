/**
 * Films in and out of files: FFmpeg's libraries behind a few classes. Frames are planar YUV 4:2:0, BT.709, limited range; sound is
 * planar float.
 *
 * <p>Files that are read are hostile: containers, protocols, sizes and counts are restricted before anything is decoded. Files that are
 * written appear whole or not at all.
 */
@NullMarked
package studio.bottega.media.codec;

import org.jspecify.annotations.NullMarked;
