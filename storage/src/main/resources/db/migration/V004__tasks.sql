create table task (
    id               uuid primary key,
    production_id    uuid not null references production (id),
    workspace_id     uuid not null references workspace (id),
    node             text not null,
    label            text not null,
    kind             text not null,
    pool             text not null,
    engine           text not null,
    spec             jsonb not null,
    seed             bigint not null,
    inputs           jsonb not null,           -- [InputRef]
    recipe           text not null,            -- what it is, before its inputs exist
    task_key         text,                     -- what it is, once they do
    state            text not null check (state in ('BLOCKED', 'WAITING_APPROVAL', 'READY', 'DISPATCHED', 'RUNNING',
                                                    'SUCCEEDED', 'FAILED', 'CANCELLED')),
    attempt          integer not null default 0 check (attempt >= 0),
    failures         integer not null default 0 check (failures >= 0),  -- failed attempts since the last resume
    open_parents     integer not null default 0 check (open_parents >= 0),
    cached           boolean not null default false,
    estimated_seconds  double precision not null default 0,
    estimated_micro_usd bigint not null default 0,
    outputs          jsonb not null default '[]',
    usage            jsonb,
    failure_code     text not null default '',
    failure_message  text not null default '',
    worker           text not null default '',
    fraction         double precision not null default 0,
    stage            text not null default '',
    not_before       timestamptz not null,
    lease_expires_at timestamptz,
    created_at       timestamptz not null,
    ready_at         timestamptz,
    dispatched_at    timestamptz,
    started_at       timestamptz,
    finished_at      timestamptz,
    unique (production_id, node, recipe),
    check ((lease_expires_at is not null) = (state in ('DISPATCHED', 'RUNNING')))
);

create index task_of_production on task (production_id);
create index task_ready on task (not_before, created_at) where state = 'READY';
create index task_leased on task (lease_expires_at) where lease_expires_at is not null;
create index task_waiting_for_key on task (workspace_id, task_key) where state = 'READY' and task_key is not null;

create table task_parent (
    task_id   uuid not null references task (id),
    parent_id uuid not null references task (id),
    primary key (task_id, parent_id),
    check (task_id <> parent_id)
);

create index task_children on task_parent (parent_id);

-- Which tasks carry out which version. A task that two versions share stands in both.
create table plan_task (
    production_id uuid not null,
    version       integer not null,
    task_id       uuid not null references task (id),
    position      integer not null,
    primary key (production_id, version, task_id)
);

-- Work by its key: who makes it, and what came of it. The same key is never made twice.
create table generation (
    workspace_id uuid not null references workspace (id),
    task_key     text not null check (task_key ~ '^[0-9a-f]{64}$'),
    owner_task   uuid not null,
    outputs      jsonb,                       -- null while it is being made
    created_at   timestamptz not null,
    finished_at  timestamptz,
    primary key (workspace_id, task_key),
    check ((outputs is null) = (finished_at is null))
);
