-- Timers, one row each: task_instance is the name, task_name the name and the version that is in
-- force. db-scheduler reads the rows, picks what is due and keeps what is picked alive. While a call
-- of an older version is under way, successor holds the newer one, and when that is due.

create table if not exists crossdock_timer (
  task_instance varchar(200) not null primary key,
  task_name varchar(300) not null,
  execution_time timestamp(6) with time zone not null,
  picked boolean not null,
  picked_by varchar(50),
  last_heartbeat timestamp(6) with time zone,
  last_success timestamp(6) with time zone,
  last_failure timestamp(6) with time zone,
  consecutive_failures integer,
  priority smallint,
  version bigint not null,
  successor varchar(300),
  successor_time timestamp(6) with time zone
);
