-- What a production holds is given up when it ends: found without reading everything that was ever made.
create index generation_unfinished on generation (owner_task) where outputs is null;
