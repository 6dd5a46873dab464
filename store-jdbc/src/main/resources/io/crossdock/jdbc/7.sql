-- What the targets call what the sources call by codes. name is the code, or a short form of a long
-- one, which long_code then holds; target is the id as JSON text, and long_target likewise. lane is
-- the one whose answer told it, null where somebody put it.

insert into crossdock_counter (name, last)
  select 'reference', 0 where not exists (select 1 from crossdock_counter where name = 'reference');

create table if not exists crossdock_reference (
  namespace varchar(500) not null,
  name varchar(128) not null,
  long_code varchar,
  target varchar(128) not null,
  long_target varchar,
  lane bigint,
  primary key (namespace, name)
);

create index if not exists crossdock_reference_target on crossdock_reference (namespace, target);

create index if not exists crossdock_reference_name on crossdock_reference (name, lane);
