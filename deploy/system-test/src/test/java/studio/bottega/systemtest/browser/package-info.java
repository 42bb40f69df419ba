/** The studio in a real browser, on the real stack with its real engines. */
@NullMarked
package studio.bottega.systemtest.browser;

import org.jspecify.annotations.NullMarked;
