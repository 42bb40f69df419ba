-- Whether the change that a person asked for last waits for their word before it is made, whatever the brief says.
alter table production add column revision_approval text not null default 'AUTO' check (revision_approval in ('AUTO', 'ASK'));
