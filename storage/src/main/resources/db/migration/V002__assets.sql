-- That a workspace may see a blob. The bytes are in the asset store under their digest.
create table asset (
    workspace_id uuid not null references workspace (id),
    sha256       text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    media_type   text not null,
    byte_count   bigint not null check (byte_count >= 0),
    created_at   timestamptz not null,
    primary key (workspace_id, sha256)
);

-- How a blob came about: engine, version, parameters, seed, inputs, licence. Two makers of the same bytes are two rows.
create table asset_origin (
    id           bigint generated always as identity primary key,
    workspace_id uuid not null,
    sha256       text not null,
    output_name  text not null,
    provenance   jsonb not null,
    created_at   timestamptz not null,
    foreign key (workspace_id, sha256) references asset (workspace_id, sha256)
);

create index asset_origin_by_asset on asset_origin (workspace_id, sha256);
