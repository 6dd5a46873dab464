-- What the steps of a task's outgoing have done for it, and the cross-reference that it waits for.

alter table crossdock_task add column if not exists progress varchar;

alter table crossdock_task add column if not exists progress_sealed boolean default false not null;

alter table crossdock_task add column if not exists waits_in varchar;

alter table crossdock_task add column if not exists waits_for varchar;
