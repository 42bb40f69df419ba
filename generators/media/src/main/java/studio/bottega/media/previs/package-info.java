/** The documents of a previsualisation: storyboard, shot list, camera paths, timelines for editing programs, screenplay. */
@NullMarked
package studio.bottega.media.previs;

import org.jspecify.annotations.NullMarked;
