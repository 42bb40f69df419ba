-- Messages that a committed state change owes to Kafka.
create table task_outbox (
    id         bigint generated always as identity primary key,
    topic      text not null,
    key        text not null,
    payload    bytea not null,
    created_at timestamptz not null
);

-- The history of a production. The sequence has no gaps: it is given under the production's row lock.
create table production_event (
    production_id uuid not null references production (id),
    sequence      bigint not null,
    at            timestamptz not null,
    type          text not null,
    node          text not null,
    message       text not null,
    detail        jsonb not null,
    primary key (production_id, sequence)
);
