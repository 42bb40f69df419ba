/** Who may do what: workspaces, and the tokens that let programs and people into them. */
@NullMarked
package studio.bottega.engine.access;

import org.jspecify.annotations.NullMarked;
