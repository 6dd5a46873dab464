-- What happened, line by line, and what runs were for. kind is 0 for logs, 1 for who changed what, 2
-- for alerts. name is the key of an item, or a short form of a long one, which long_key then holds.
-- The counters hold how many lines of each kind there are.

insert into crossdock_counter (name, last)
  select 'journal', 0 where not exists (select 1 from crossdock_counter where name = 'journal');

insert into crossdock_counter (name, last)
  select 'journal 0', 0 where not exists (select 1 from crossdock_counter where name = 'journal 0');

insert into crossdock_counter (name, last)
  select 'journal 1', 0 where not exists (select 1 from crossdock_counter where name = 'journal 1');

insert into crossdock_counter (name, last)
  select 'journal 2', 0 where not exists (select 1 from crossdock_counter where name = 'journal 2');

create table if not exists crossdock_journal (
  id bigint not null primary key,
  kind smallint not null,
  happened timestamp(6) with time zone not null,
  weight smallint not null,
  event varchar not null,
  incoming varchar(500),
  route varchar(500),
  outgoing varchar(500),
  schedule varchar(500),
  run bigint,
  task bigint,
  name varchar(128),
  long_key varchar,
  actor varchar,
  said varchar not null,
  details varchar,
  sealed boolean not null
);

create index if not exists crossdock_journal_kind on crossdock_journal (kind, id);

create index if not exists crossdock_journal_route on crossdock_journal (route, kind, id);

create index if not exists crossdock_journal_outgoing on crossdock_journal (outgoing, kind, id);

create index if not exists crossdock_journal_incoming on crossdock_journal (incoming, kind, id);

create index if not exists crossdock_journal_schedule on crossdock_journal (schedule, kind, id);

create index if not exists crossdock_journal_run on crossdock_journal (run, kind, id);

create index if not exists crossdock_journal_task on crossdock_journal (task, kind, id);

create index if not exists crossdock_journal_name on crossdock_journal (name, kind, id);

alter table crossdock_run add column if not exists schedule varchar(500);

alter table crossdock_run add column if not exists slot timestamp(6) with time zone;

alter table crossdock_run add column if not exists slots bigint;

create index if not exists crossdock_run_slot on crossdock_run (schedule, slot);

create index if not exists crossdock_tally_lane on crossdock_tally (lane, run);
