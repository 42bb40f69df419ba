create table production (
    id                 uuid primary key,
    workspace_id       uuid not null references workspace (id),
    idempotency_key    text check (length(idempotency_key) <= 200),
    kind               text not null check (kind in ('CAMPAIGN', 'COURSE', 'PREVIS')),
    state              text not null check (state in ('PLANNING', 'AWAITING_APPROVAL', 'RUNNING', 'PACKAGING',
                                                      'DELIVERED', 'STOPPED', 'CANCELLED')),
    title              text not null,
    brief              jsonb not null,
    plan_version       integer not null default 0,  -- the version that is being carried out; 0 before the first
    delivered_version  integer not null default 0,  -- the version that was packaged last
    revision_rounds    integer not null default 0,  -- automatic revisions since a person last spoke
    event_sequence     bigint not null default 0,
    spent_micro_usd    bigint not null default 0 check (spent_micro_usd >= 0),
    reserved_micro_usd bigint not null default 0 check (reserved_micro_usd >= 0),
    stop_reason        text not null default '',
    ended_because      text not null default '',
    traceparent        text not null default '',
    created_at         timestamptz not null,
    updated_at         timestamptz not null,
    deadline_at        timestamptz not null,
    unique (workspace_id, idempotency_key)
);

create index production_newest on production (workspace_id, created_at desc, id);
create index production_open on production (deadline_at)
    where state in ('PLANNING', 'RUNNING', 'PACKAGING');

-- Plans are appended, never edited. A version knows what asked for it and what was thought of it.
create table plan_version (
    production_id  uuid not null references production (id),
    version        integer not null check (version >= 1),
    state          text not null check (state in ('PROPOSED', 'APPROVED', 'REJECTED')),
    plan           jsonb not null,
    asset          jsonb not null,           -- AssetRef of the same plan, for tasks
    reason         text not null,            -- "first plan", a person's words, or the findings that asked for it
    parent_version integer not null default 0,
    patch          jsonb,
    blast_radius   jsonb not null default '[]',  -- nodes that this version makes anew
    critique       jsonb,
    score          double precision check (score between 0 and 1),
    created_at     timestamptz not null,
    primary key (production_id, version)
);
