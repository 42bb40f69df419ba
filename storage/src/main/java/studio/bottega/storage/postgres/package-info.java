/** PostgreSQL: the truth about productions, plans, tasks and assets. The only package that knows SQL. */
@NullMarked
package studio.bottega.storage.postgres;

import org.jspecify.annotations.NullMarked;
