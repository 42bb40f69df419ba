-- What the workers that are alive declare. The rows of one that is gone grow old and are passed over.
create table worker (
    id       text primary key,
    pools    text[] not null,
    seen_at  timestamptz not null
);

create table engine_capability (
    worker_id  text not null references worker (id) on delete cascade,
    engine     text not null,
    kind       text not null,
    capability jsonb not null,
    primary key (worker_id, engine, kind)
);
