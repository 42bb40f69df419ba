-- What lets programs and people into a workspace. The secret has 256 random bits, so that its digest is enough to know it
-- again and tells nothing about it.
create table api_token (
    id            uuid primary key,
    workspace_id  uuid not null references workspace (id),
    name          text not null check (length(name) between 1 and 120),
    secret_sha256 text not null unique check (secret_sha256 ~ '^[0-9a-f]{64}$'),
    scopes        text[] not null check (cardinality(scopes) > 0),
    created_at    timestamptz not null,
    expires_at    timestamptz not null,
    revoked_at    timestamptz
);

create index api_token_of_workspace on api_token (workspace_id, created_at desc);
