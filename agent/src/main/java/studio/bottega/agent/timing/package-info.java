/** Time: how long words take to say, how a film's length is divided among its shots. */
@NullMarked
package studio.bottega.agent.timing;

import org.jspecify.annotations.NullMarked;
