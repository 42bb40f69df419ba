/** Blobs under their SHA-256: on a file system or behind the S3 API. */
@NullMarked
package studio.bottega.storage.asset;

import org.jspecify.annotations.NullMarked;
