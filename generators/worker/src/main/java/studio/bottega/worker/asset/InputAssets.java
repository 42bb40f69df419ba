package studio.bottega.worker.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import studio.bottega.client.UnreachableException;
import studio.bottega.contract.domain.AssetRef;
import studio.bottega.contract.domain.WorkspaceId;
import studio.bottega.contract.message.TaskInput;
import studio.bottega.contract.message.TaskRequest;
import studio.bottega.storage.StorageException;
import studio.bottega.storage.asset.AssetStore;
import studio.bottega.storage.postgres.AssetRepository;
import studio.bottega.storage.postgres.Database;
import studio.bottega.worker.engine.EngineFailure;
import studio.bottega.worker.engine.Inputs;

/**
 * Opens what a request refers to: of its own workspace only, and only if the bytes are what their name says. Thread-safe.
 */
public final class InputAssets {

    /** More inputs than any graph has. */
    private static final int MAX_INPUTS = 4_000;

    private static final long MAX_BYTES_IN_MEMORY = 64L << 20;

    private final AssetStore store;
    private final Database database;
    private final AssetRepository assets = new AssetRepository();

    public InputAssets(AssetStore store, Database database) {
        this.store = store;
        this.database = database;
    }

    /**
     * Opens every input of a request.
     *
     * @throws EngineFailure if one is another workspace's, is missing, or is damaged
     * @throws UnreachableException if database or store do not answer
     */
    public Inputs open(TaskRequest request) {
        if (request.inputs().size() > MAX_INPUTS) {
            throw EngineFailure.lasting(
                    "invalid-parameters",
                    "%d inputs; a task has at most %d"
                            .formatted(request.inputs().size(), MAX_INPUTS));
        }
        SortedMap<String, Path> files = new TreeMap<>();
        SortedMap<String, AssetRef> references = new TreeMap<>();
        for (TaskInput input : request.inputs()) {
            if (references.put(input.role(), input.asset()) != null) {
                throw EngineFailure.lasting(
                        "invalid-parameters", "The request has two inputs called \"%s\"".formatted(input.role()));
            }
        }
        if (!references.isEmpty()) {
            requireOwned(request.workspaceId(), references);
        }
        references.forEach((role, asset) -> files.put(role, file(role, asset)));
        return new OpenInputs(files, references);
    }

    private void requireOwned(WorkspaceId workspace, Map<String, AssetRef> references) {
        try {
            Set<String> digests =
                    references.values().stream().map(AssetRef::sha256).collect(Collectors.toSet());
            Set<String> known = database.single(session -> assets.known(session, workspace, digests));
            references.forEach((role, asset) -> {
                if (!known.contains(asset.sha256())) {
                    throw EngineFailure.lasting(
                            "input-unknown",
                            "The input %s (asset %s) is not known in this workspace.".formatted(role, asset.sha256()));
                }
            });
        } catch (StorageException e) {
            throw StorageTrouble.of("The database cannot be read", e);
        }
    }

    private Path file(String role, AssetRef asset) {
        try {
            return store.file(asset);
        } catch (StorageException e) {
            if (e.unavailable()) {
                throw StorageTrouble.of("The asset store does not answer", e);
            }
            throw EngineFailure.lasting(
                    "input-unreadable", "The input %s cannot be used. %s".formatted(role, e.getMessage()), e);
        }
    }

    private record OpenInputs(SortedMap<String, Path> all, SortedMap<String, AssetRef> references) implements Inputs {

        @Override
        public Path file(String role) {
            return find(role)
                    .orElseThrow(() -> EngineFailure.lasting(
                            "input-missing",
                            "The request has no input called \"%s\"; it has %s".formatted(role, all.keySet())));
        }

        @Override
        public Optional<Path> find(String role) {
            return Optional.ofNullable(all.get(role));
        }

        @Override
        public byte[] bytes(String role) {
            Path file = file(role);
            try {
                if (Files.size(file) > MAX_BYTES_IN_MEMORY) {
                    throw EngineFailure.lasting(
                            "input-unreadable",
                            "The input %s has %,d bytes; at most %,d are read"
                                    .formatted(role, Files.size(file), MAX_BYTES_IN_MEMORY));
                }
                return Files.readAllBytes(file);
            } catch (IOException e) {
                throw EngineFailure.passing(
                        "input-unreadable", "The input %s cannot be read any more".formatted(role), e);
            }
        }

        @Override
        public SortedMap<String, Path> group(String group) {
            SortedMap<String, Path> found = new TreeMap<>();
            String prefix = group + "/";
            all.tailMap(prefix).forEach((role, file) -> {
                if (role.startsWith(prefix)) {
                    found.put(role.substring(prefix.length()), file);
                }
            });
            return found;
        }

        @Override
        public String mediaType(String role) {
            AssetRef asset = references.get(role);
            return asset == null ? "" : asset.mediaType();
        }
    }
}
