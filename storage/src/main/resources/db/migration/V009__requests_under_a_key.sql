-- What a client asked for under a key of its own: asked for again, it is not done twice.
create table act_request (
    production_id   uuid not null references production (id),
    act             text not null,
    idempotency_key text not null check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    primary key (production_id, act, idempotency_key)
);

alter table workspace add column idempotency_key text unique check (length(idempotency_key) between 1 and 200);
alter table api_token add column idempotency_key text check (length(idempotency_key) between 1 and 200);
alter table api_token add unique (workspace_id, idempotency_key);
