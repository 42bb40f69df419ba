-- Every change of a task is written to every index of the table. The constraint that is unique by (production_id, node, recipe) finds
-- the tasks of a production as well.
drop index task_of_production;

-- Documents are stored and never searched. Gathering statistics about them takes a busy database a tenth of its time.
alter table task
    alter spec set statistics 0, alter inputs set statistics 0, alter outputs set statistics 0, alter usage set statistics 0;
alter table production_event alter detail set statistics 0, alter message set statistics 0;
alter table generation alter outputs set statistics 0;
alter table asset_origin alter provenance set statistics 0;
alter table plan_version
    alter plan set statistics 0, alter asset set statistics 0, alter patch set statistics 0,
    alter blast_radius set statistics 0, alter critique set statistics 0;
alter table production alter brief set statistics 0;
