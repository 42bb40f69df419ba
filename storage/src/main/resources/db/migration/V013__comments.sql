-- What a person said about a place in something that was made. It stays when it has been asked for.
create table comment (
    id              uuid primary key,
    production_id   uuid not null references production (id),
    version         integer not null check (version >= 1),
    artifact        text not null check (length(artifact) between 1 and 200),
    place           jsonb not null,
    words           text not null check (length(words) between 1 and 2000),
    idempotency_key text check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    asked_at        timestamptz,
    unique (production_id, idempotency_key)
);

create index comment_of_production on comment (production_id, created_at);

-- Findings that a person does not share, and why. A finding is named by its place in the verdict on a version.
create table dismissed_finding (
    production_id uuid not null,
    version       integer not null,
    number        integer not null check (number >= 1),
    reason        text not null check (length(reason) between 1 and 1000),
    created_at    timestamptz not null,
    primary key (production_id, version, number),
    foreign key (production_id, version) references plan_version (production_id, version)
);
