package studio.bottega.storage.asset;

import java.io.IOException;
import java.io.InputStream;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.message.TaskKeys;
import studio.bottega.storage.StorageException;

/** Reads a blob into memory, with a bound and a check of its digest. */
final class SmallBlob {

    private static final long MAX_BYTES = 64L << 20;

    private SmallBlob() {}

    static byte[] read(AssetStore store, AssetRef asset) {
        if (asset.byteCount() > MAX_BYTES) {
            throw new IllegalArgumentException("Asset %s has %d bytes; at most %d are read into memory"
                    .formatted(asset.sha256(), asset.byteCount(), MAX_BYTES));
        }
        try (InputStream in = store.open(asset)) {
            byte[] bytes = in.readNBytes((int) asset.byteCount());
            if (!TaskKeys.sha256(bytes).equals(asset.sha256())) {
                throw StorageException.refused(
                        "Asset %s is damaged: its bytes have another digest".formatted(asset.sha256()),
                        new IOException("digest mismatch"));
            }
            return bytes;
        } catch (IOException e) {
            throw Blobs.unreadable(asset, e);
        }
    }
}
