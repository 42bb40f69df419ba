-- A workspace is a tenant. What belongs to one does not exist for another.
create table workspace (
    id         uuid primary key,
    name       text not null check (length(name) between 1 and 120),
    created_at timestamptz not null
);

-- The workspace of a machine that serves one person, without login.
insert into workspace (id, name, created_at)
values ('00000000-0000-0000-0000-000000000001', 'local', '2026-01-01T00:00:00Z');
