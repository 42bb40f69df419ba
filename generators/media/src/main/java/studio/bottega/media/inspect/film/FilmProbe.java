package studio.bottega.media.inspect.film;

import studio.bottega.media.inspect.rule.Ledger;

/** Looks at one frame after the other and says at the end what it saw. One instance looks at one film. */
interface FilmProbe {

    void frame(FilmFrame frame);

    void end(Ledger ledger);
}
