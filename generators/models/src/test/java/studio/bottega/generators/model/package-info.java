@NullMarked
package studio.bottega.generators.model;

import org.jspecify.annotations.NullMarked;
