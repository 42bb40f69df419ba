/** What is handed over with a production besides its deliverables: documents for each kind of production. */
@NullMarked
package studio.bottega.media.deliver;

import org.jspecify.annotations.NullMarked;
