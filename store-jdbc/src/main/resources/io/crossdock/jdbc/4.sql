-- Who changed a task last: a run, or a person.

alter table crossdock_task add column if not exists actor varchar(200);
