package studio.bottega.media.poster;

import java.util.List;
import studio.bottega.contract.domain.Mood;
import studio.bottega.media.colour.Oklab;
import studio.bottega.media.type.BrandMark;

/** What a page wears: its colours, the mood that completes them, and whose it is. */
record Dress(List<Oklab> colours, Mood mood, BrandMark brand) {}
