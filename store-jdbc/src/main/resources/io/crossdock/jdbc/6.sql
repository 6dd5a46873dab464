-- Small values by key. name is the key in UTF-16, so that each database compares and orders it
-- letter by letter, whatever its collation.

create table if not exists crossdock_entry (
  space varchar(40) not null,
  name bytea not null,
  content varchar not null,
  sealed boolean not null,
  expires timestamp(6) with time zone,
  primary key (space, name)
);

create index if not exists crossdock_entry_expires on crossdock_entry (expires);
