/** What a production is made of: brief, plan, tasks, assets, findings. Records, enums and sealed interfaces; no I/O. */
@NullMarked
package studio.bottega.contract.domain;

import org.jspecify.annotations.NullMarked;
