@NullMarked
package studio.bottega.generators.adapter;

import org.jspecify.annotations.NullMarked;
