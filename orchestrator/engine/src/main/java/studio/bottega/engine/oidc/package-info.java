/** People who are known to an OpenID provider. */
@NullMarked
package studio.bottega.engine.oidc;

import org.jspecify.annotations.NullMarked;
