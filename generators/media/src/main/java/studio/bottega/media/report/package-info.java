/** What is handed over beside the media: the manifest for programs and the report for people. */
@NullMarked
package studio.bottega.media.report;

import org.jspecify.annotations.NullMarked;
