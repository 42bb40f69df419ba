-- Links that show what was delivered to whoever has them, until they expire. The digest is enough to know a link again.
create table share (
    id              uuid primary key,
    production_id   uuid not null references production (id),
    workspace_id    uuid not null references workspace (id),
    version         integer not null check (version >= 1),
    secret_sha256   text not null unique check (secret_sha256 ~ '^[0-9a-f]{64}$'),
    idempotency_key text check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    expires_at      timestamptz not null,
    unique (production_id, idempotency_key)
);
