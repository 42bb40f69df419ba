@NullMarked
package studio.bottega.generators.singlefile;

import org.jspecify.annotations.NullMarked;
