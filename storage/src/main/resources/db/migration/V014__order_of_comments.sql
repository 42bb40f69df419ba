-- Comments are read in the order in which they were made; those of one moment too.
alter table comment add column sequence bigint generated always as identity;

drop index comment_of_production;

create index comment_of_production on comment (production_id, sequence);
