/** The studio's REST interface seen from outside: requests, live events that reconnect, and what a refusal says. */
@NullMarked
package studio.bottega.local.remote;

import org.jspecify.annotations.NullMarked;
