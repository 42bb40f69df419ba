package studio.bottega.storage.asset;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.storage.StorageException;

/**
 * Assets behind the S3 API, one object each, named {@code PREFIX/ab/cdef…}. An object appears when its upload is whole,
 * which gives the same promise as the move of a file. A local folder stages uploads and keeps what was fetched; it may
 * be emptied whenever no program runs. Thread-safe.
 */
public final class S3AssetStore implements AssetStore {

    private static final String PROBE = "probe";

    private final S3Client s3;
    private final String bucket;
    private final String prefix;
    private final Blobs cache;

    /**
     * @param prefix without slashes at its ends; may be empty
     * @param cacheFolder for staging and fetched blobs
     */
    public S3AssetStore(S3Client s3, String bucket, String prefix, Path cacheFolder) {
        this.s3 = s3;
        this.bucket = bucket;
        this.prefix = prefix.isEmpty() ? "" : prefix + "/";
        this.cache = new Blobs(cacheFolder);
    }

    @Override
    public AssetRef put(Path file, String mediaType) {
        try (InputStream in = Files.newInputStream(file)) {
            return upload(cache.add(in, mediaType));
        } catch (IOException e) {
            throw StorageException.refused("%s cannot be read: %s".formatted(file.getFileName(), e.getMessage()), e);
        }
    }

    @Override
    public AssetRef take(Path file, String mediaType) {
        return upload(cache.take(file, mediaType));
    }

    @Override
    public AssetRef put(byte[] bytes, String mediaType) {
        return upload(cache.add(new ByteArrayInputStream(bytes), mediaType));
    }

    private AssetRef upload(AssetRef asset) {
        call(() -> {
            if (!exists(asset)) {
                s3.putObject(
                        request ->
                                request.bucket(bucket).key(key(asset.sha256())).contentType(asset.mediaType()),
                        RequestBody.fromFile(cache.place(asset.sha256())));
            }
            return asset;
        });
        return asset;
    }

    private boolean exists(AssetRef asset) {
        try {
            return s3.headObject(request -> request.bucket(bucket).key(key(asset.sha256())))
                            .contentLength()
                    == asset.byteCount();
        } catch (NoSuchKeyException e) {
            return false;
        }
    }

    @Override
    public InputStream open(AssetRef asset) {
        if (cache.has(asset)) {
            try {
                return Files.newInputStream(cache.place(asset.sha256()));
            } catch (IOException e) {
                throw Blobs.unreadable(asset, e);
            }
        }
        return call(() -> s3.getObject(request -> request.bucket(bucket).key(key(asset.sha256()))));
    }

    @Override
    public InputStream open(AssetRef asset, long offset, long length) {
        String range = "bytes=%d-%d".formatted(offset, offset + length - 1);
        return call(() -> s3.getObject(
                request -> request.bucket(bucket).key(key(asset.sha256())).range(range)));
    }

    @Override
    public Path file(AssetRef asset) {
        if (!cache.has(asset)) {
            try (InputStream in = open(asset)) {
                AssetRef fetched = cache.add(in, asset.mediaType());
                if (!fetched.sha256().equals(asset.sha256())) {
                    throw new IOException("its bytes have the digest " + fetched.sha256());
                }
            } catch (IOException e) {
                throw Blobs.unreadable(asset, e);
            }
        }
        return cache.verified(asset);
    }

    @Override
    public byte[] read(AssetRef asset) {
        return SmallBlob.read(this, asset);
    }

    @Override
    public void check() {
        cache.check();
        call(() -> s3.putObject(request -> request.bucket(bucket).key(prefix + PROBE), RequestBody.fromString("1")));
    }

    @Override
    public void close() {
        s3.close();
    }

    private String key(String sha256) {
        return prefix + sha256.substring(0, 2) + "/" + sha256.substring(2);
    }

    private <T> T call(Supplier<T> request) {
        try {
            return request.get();
        } catch (NoSuchKeyException e) {
            throw StorageException.refused("The bucket %s does not hold that asset".formatted(bucket), e);
        } catch (S3Exception e) {
            String message = "The bucket %s answers: %s".formatted(bucket, e.getMessage());
            throw e.statusCode() >= 500 || e.statusCode() == 429
                    ? StorageException.unavailable(message, e)
                    : StorageException.refused(message, e);
        } catch (SdkClientException e) {
            throw StorageException.unavailable(
                    "The bucket %s cannot be reached: %s".formatted(bucket, e.getMessage()), e);
        } catch (SdkException e) {
            throw StorageException.refused("The bucket %s: %s".formatted(bucket, e.getMessage()), e);
        }
    }
}
