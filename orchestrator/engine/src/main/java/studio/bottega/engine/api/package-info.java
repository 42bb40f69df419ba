/**
 * The REST interface: thin. A resource resolves whose workspace it is, asks the studio or the library, and gives back a
 * view; refusals are sentences as RFC 9457 wants them. Endpoints block on worker threads.
 */
@NullMarked
package studio.bottega.engine.api;

import org.jspecify.annotations.NullMarked;
