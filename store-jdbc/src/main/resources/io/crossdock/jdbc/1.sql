-- Tasks, what they carry, how far was read, what was published, and the books.
-- Each statement can be run again: a database that ends transactions at a change of the schema may
-- stop half-way.

create table if not exists crossdock_counter (
  name varchar(16) not null primary key,
  last bigint not null
);

insert into crossdock_counter (name, last)
  select 'run', 0 where not exists (select 1 from crossdock_counter where name = 'run');

insert into crossdock_counter (name, last)
  select 'task', 0 where not exists (select 1 from crossdock_counter where name = 'task');

insert into crossdock_counter (name, last)
  select 'lane', 0 where not exists (select 1 from crossdock_counter where name = 'lane');

create table if not exists crossdock_lane (
  id bigint not null primary key,
  route varchar(500) not null,
  outgoing varchar(500) not null,
  unique (route, outgoing)
);

create table if not exists crossdock_run (
  id bigint not null primary key,
  begun timestamp(6) with time zone not null,
  ended timestamp(6) with time zone,
  report text
);

create table if not exists crossdock_tally (
  run bigint not null,
  lane bigint not null,
  carried_over bigint not null,
  items_read bigint not null,
  filtered bigint not null,
  unchanged bigint not null,
  finished bigint not null,
  failed bigint not null,
  skipped bigint not null,
  rejected bigint not null,
  superseded bigint not null,
  deleted bigint not null,
  primary key (run, lane)
);

-- name is the key, or a short form of a long one, which long_key then holds.
-- place is 1 while a run has something to do with it, 2 while it is open otherwise, 0 at its end.
create table if not exists crossdock_task (
  id bigint not null primary key,
  lane bigint not null,
  name varchar(128) not null,
  long_key varchar,
  state varchar(16) not null,
  place smallint not null,
  payload bigint,
  hash_high bigint,
  hash_low bigint,
  attempts integer not null,
  sent boolean not null,
  reason varchar,
  field varchar,
  ticket_job varchar,
  ticket_position varchar,
  due timestamp(6) with time zone,
  created timestamp(6) with time zone not null,
  changed timestamp(6) with time zone not null
);

create index if not exists crossdock_task_place on crossdock_task (lane, place, id);

create index if not exists crossdock_task_name on crossdock_task (name, lane);

-- An item that goes to several outgoings is stored once; uses says for how many tasks.
create table if not exists crossdock_payload (
  id bigint not null,
  part integer not null,
  uses integer not null,
  json varchar not null,
  primary key (id, part)
);

create table if not exists crossdock_published (
  lane bigint not null,
  name varchar(128) not null,
  hash_high bigint not null,
  hash_low bigint not null,
  primary key (name, lane)
);

create table if not exists crossdock_checkpoint (
  incoming varchar(500) not null,
  route varchar(500) not null,
  fingerprint varchar not null,
  covered timestamp(6) with time zone,
  next_page text,
  changed_since timestamp(6) with time zone,
  began timestamp(6) with time zone,
  primary key (incoming, route)
);
