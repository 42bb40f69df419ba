package studio.bottega.engine.studio;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import studio.bottega.contract.api.WriteBrand;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.Brand;
import studio.bottega.contract.domain.BrandFonts;
import studio.bottega.contract.domain.FontFile;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.svg.SvgLogo;
import studio.bottega.engine.ledger.Entry;
import studio.bottega.engine.ledger.Ledger;
import studio.bottega.engine.studio.StudioException.Reason;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.BrandRepository;
import studio.bottega.storage.postgres.BrandRow;
import studio.bottega.storage.postgres.Session;

/**
 * The brands of a workspace. A change writes a version; what was made keeps the version that it was made with. Thread-safe.
 */
public final class Brands {

    private static final int MAX_OF_A_WORKSPACE = 200;
    private static final int MAX_VERSIONS = 1000;

    private final Ledger ledger;
    private final AssetRepository assets;
    private final AssetStore store;
    private final BrandRepository brands = new BrandRepository();

    public Brands(Ledger ledger, AssetStore store) {
        this.ledger = ledger;
        this.store = store;
        this.assets = ledger.books().assets();
    }

    /**
     * Takes a brand. The same key gives the same brand, whatever is said of it.
     *
     * @throws StudioException INVALID with a sentence about what is wrong with it; CONFLICT if there are too many
     */
    public BrandRow add(WorkspaceId workspace, WriteBrand said, Optional<String> idempotencyKey) {
        Keys.require(idempotencyKey);
        requireFiles(workspace, said);
        UUID id = UUID.randomUUID();
        return ledger.write(entry -> {
            if (brands.list(entry.session(), workspace).size() >= MAX_OF_A_WORKSPACE) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "The workspace has %d brands, and no more are taken; remove one."
                                .formatted(MAX_OF_A_WORKSPACE));
            }
            BrandRow row = new BrandRow(id, workspace, brand(entry, workspace, said, 1), entry.now());
            UUID stored = brands.insert(entry.session(), row, idempotencyKey.orElse(null));
            return brands.find(entry.session(), workspace, stored).orElseThrow(() -> unknown(stored.toString()));
        });
    }

    /**
     * Writes the next version, unless nothing differs from the newest one.
     *
     * @param onlyIf the version that the caller has seen; empty where that does not matter
     * @throws StudioException NOT_FOUND; INVALID; CONFLICT if somebody else has changed it since
     */
    public BrandRow change(WorkspaceId workspace, String id, WriteBrand said, Optional<Integer> onlyIf) {
        requireFiles(workspace, said);
        return ledger.write(entry -> {
            BrandRow newest = brands.lock(entry.session(), workspace, parse(id)).orElseThrow(() -> unknown(id));
            int version = newest.brand().version();
            if (onlyIf.filter(seen -> seen != version).isPresent()) {
                throw new StudioException(
                        Reason.CONFLICT,
                        "The brand is at version %d by now; you changed version %d. Read it again."
                                .formatted(version, onlyIf.orElseThrow()));
            }
            Brand changed = brand(entry, workspace, said, version);
            if (changed.equals(newest.brand())) {
                return newest;
            }
            if (version >= MAX_VERSIONS) {
                throw new StudioException(
                        Reason.CONFLICT, "The brand has %d versions, and no more are kept.".formatted(MAX_VERSIONS));
            }
            BrandRow next = new BrandRow(newest.id(), workspace, changed.version(version + 1), entry.now());
            brands.next(entry.session(), next);
            return next;
        });
    }

    /** The newest version of each. */
    public List<BrandRow> list(WorkspaceId workspace) {
        return ledger.read(session -> brands.list(session, workspace));
    }

    /** The newest version. @throws StudioException NOT_FOUND */
    public BrandRow find(WorkspaceId workspace, String id) {
        return ledger.read(session -> brands.find(session, workspace, parse(id)))
                .orElseThrow(() -> unknown(id));
    }

    /** Every version, newest first. @throws StudioException NOT_FOUND */
    public List<BrandRow> versions(WorkspaceId workspace, String id) {
        List<BrandRow> versions = ledger.read(session -> brands.versions(session, workspace, parse(id)));
        if (versions.isEmpty()) {
            throw unknown(id);
        }
        return versions;
    }

    /** Offers it no more; productions keep what they took of it. @throws StudioException NOT_FOUND */
    public void remove(WorkspaceId workspace, String id) {
        if (!ledger.<Boolean>write(entry -> brands.remove(entry.session(), workspace, parse(id)))) {
            throw unknown(id);
        }
    }

    private Brand brand(Entry entry, WorkspaceId workspace, WriteBrand said, int version) {
        List<AssetRef> logos = uploaded(entry.session(), workspace, "logo", said.logos());
        List<AssetRef> fonts = uploaded(entry.session(), workspace, "font", said.fonts());
        try {
            return new Brand(
                    said.name().strip(),
                    version,
                    said.colours(),
                    said.typeface(),
                    logos,
                    said.clearSpace(),
                    said.voice().strip(),
                    said.avoid(),
                    said.disclosures(),
                    new BrandFonts(fonts));
        } catch (IllegalArgumentException e) {
            throw new StudioException(
                    Reason.INVALID, Objects.requireNonNullElse(e.getMessage(), "The brand is refused.") + ".");
        }
    }

    private List<AssetRef> uploaded(Session session, WorkspaceId workspace, String what, List<String> digests) {
        return digests.stream()
                .map(sha256 -> assets.find(session, workspace, sha256)
                        .orElseThrow(() -> new StudioException(
                                Reason.INVALID,
                                "The %s %s was not uploaded here; upload it first."
                                        .formatted(what, StudioException.shown(sha256)))))
                .toList();
    }

    /** Looks into the files before anything is written, for that may take a while. @throws StudioException INVALID */
    private void requireFiles(WorkspaceId workspace, WriteBrand said) {
        List<AssetRef> logos = ledger.read(session -> uploaded(session, workspace, "logo", said.logos()));
        List<AssetRef> fonts = ledger.read(session -> uploaded(session, workspace, "font", said.fonts()));
        try {
            new BrandFonts(fonts).files().forEach(font -> FontFile.read(store.read(font)));
            logos.stream()
                    .filter(logo -> logo.mediaType().equals(SvgLogo.MEDIA_TYPE))
                    .forEach(logo -> SvgLogo.read(head(logo)));
        } catch (IllegalArgumentException e) {
            throw new StudioException(
                    Reason.INVALID, Objects.requireNonNullElse(e.getMessage(), "The file is refused") + ".");
        }
    }

    /** As much as is read of a drawing, and a byte more, so that it is seen to be too long. */
    private byte[] head(AssetRef logo) {
        try (InputStream in = store.open(logo)) {
            return in.readNBytes(SvgLogo.MAX_BYTES + 1);
        } catch (IOException e) {
            throw StorageException.unavailable(
                    "The logo %s cannot be read: %s".formatted(logo.sha256(), e.getMessage()), e);
        }
    }

    private static UUID parse(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static StudioException unknown(String id) {
        return new StudioException(
                Reason.NOT_FOUND, "There is no brand \"%s\" in this workspace.".formatted(StudioException.shown(id)));
    }
}
