/**
 * JSON Schema (draft 2020-12) of records, for whoever writes them without seeing the code: language models, scripts,
 * people with an editor. Made from the records themselves, so that the two cannot part.
 */
@NullMarked
package studio.bottega.contract.schema;

import org.jspecify.annotations.NullMarked;
