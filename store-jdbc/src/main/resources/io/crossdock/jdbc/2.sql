-- Who works on a lane, and until when by the database's clock. The run is the fence: one that takes
-- the lane over has a higher number.

alter table crossdock_lane add column if not exists run bigint;

alter table crossdock_lane add column if not exists holder varchar(500);

alter table crossdock_lane add column if not exists process varchar(100);

alter table crossdock_lane add column if not exists held_until timestamp(6) with time zone;

alter table crossdock_run add column if not exists claimed boolean default false not null;
