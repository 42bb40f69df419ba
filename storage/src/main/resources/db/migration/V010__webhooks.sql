-- Who outside wants to hear what becomes of a workspace's productions. The secret signs what is sent, so it is kept as it is.
create table webhook (
    id              uuid primary key,
    workspace_id    uuid not null references workspace (id),
    url             text not null check (length(url) between 1 and 2000),
    secret          text not null,
    idempotency_key text check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    unique (workspace_id, idempotency_key)
);

-- What is owed to whom: written with the event, ended when it was taken or given up.
create table webhook_delivery (
    id            bigint generated always as identity primary key,
    webhook_id    uuid not null references webhook (id) on delete cascade,
    production_id uuid not null,
    sequence      bigint not null,
    attempt       integer not null default 0 check (attempt >= 0),
    due_at        timestamptz,
    taken         boolean not null default false,
    problem       text not null default '',
    created_at    timestamptz not null,
    unique (webhook_id, production_id, sequence),
    foreign key (production_id, sequence) references production_event (production_id, sequence)
);

create index webhook_delivery_due on webhook_delivery (due_at) where due_at is not null;
