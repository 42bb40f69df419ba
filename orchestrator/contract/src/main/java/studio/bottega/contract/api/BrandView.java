package studio.bottega.contract.api;

import java.time.Instant;
import java.util.UUID;
import studio.bottega.contract.domain.Brand;

/** A version of a brand. */
public record BrandView(UUID id, Brand brand, Instant createdAt) {}
