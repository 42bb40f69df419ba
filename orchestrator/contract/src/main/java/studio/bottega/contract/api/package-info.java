/**
 * What the REST interface takes and gives: request bodies and views. The command line and other clients read the same
 * records. Views are snapshots, made for people and scripts; nothing here is stored.
 */
@NullMarked
package studio.bottega.contract.api;

import org.jspecify.annotations.NullMarked;
