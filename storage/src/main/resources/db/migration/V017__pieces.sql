-- A production of single assets that somebody asked for without a plan; it is not listed among the others.
alter table production add column piece boolean not null default false;
