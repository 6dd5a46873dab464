-- Whether an item is sealed, so that a store can be opened with a key from one day on.

alter table crossdock_payload add column if not exists sealed boolean default false not null;
