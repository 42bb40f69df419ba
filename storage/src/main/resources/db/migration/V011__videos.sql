-- Productions that were asked for as one video, in the words of another service's interface.
create table video_request (
    production_id uuid primary key references production (id),
    workspace_id  uuid not null references workspace (id),
    prompt        text not null,
    seconds       integer not null check (seconds > 0),
    size          text not null,
    created_at    timestamptz not null,
    deleted_at    timestamptz
);

create index video_request_newest on video_request (workspace_id, created_at desc, production_id) where deleted_at is null;
