-- How brands look and speak. A version is written once; what is removed is offered no more, and productions keep what they took.
create table brand (
    id              uuid primary key,
    workspace_id    uuid not null references workspace (id),
    newest          integer not null check (newest >= 1),
    removed         boolean not null default false,
    idempotency_key text check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    unique (workspace_id, idempotency_key)
);

create table brand_version (
    brand_id   uuid not null references brand (id),
    version    integer not null check (version >= 1),
    kit        jsonb not null,
    created_at timestamptz not null,
    primary key (brand_id, version)
);
