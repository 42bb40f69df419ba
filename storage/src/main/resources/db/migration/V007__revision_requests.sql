-- Changes that a client asked for under a key of its own: asked for again, they are not made twice.
create table revision_request (
    production_id   uuid not null references production (id),
    idempotency_key text not null check (length(idempotency_key) between 1 and 200),
    created_at      timestamptz not null,
    primary key (production_id, idempotency_key)
);
