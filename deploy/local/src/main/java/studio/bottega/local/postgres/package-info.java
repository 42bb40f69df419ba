/** A real PostgreSQL server as a child process under a data folder. */
@NullMarked
package studio.bottega.local.postgres;

import org.jspecify.annotations.NullMarked;
