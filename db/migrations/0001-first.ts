/**
 * Sessions as rows. Participation (who has answered) and ballot (what was answered) are apart from the start: in a round that is not
 * named nothing may join them. Both are WITHOUT ROWID, since two hidden row numbers would link them by order of arrival.
 */
export const first = `
create table setting (
  key text not null primary key,
  value text not null
) strict, without rowid;

create table session (
  no integer primary key,
  id text not null unique,
  title text not null,
  place text not null,
  date text not null,
  start text not null,
  minutes_available integer not null,
  locale text not null,
  roles text not null,
  status text not null default 'draft' check (status in ('draft', 'live', 'ended')),
  changed_at integer not null,
  deleted_at integer,
  started_at integer,
  ended_at integer,
  activity integer not null default 0,
  step integer not null default 0,
  timer text not null default '{"running":false,"remaining":0,"total":0}',
  turn integer,
  screen text not null default 'join',
  clicker integer not null default 1,
  theme text not null default 'light',
  notes text not null default '',
  conclusion text not null default '',
  code text,
  secret text
) strict;

create unique index one_live_session on session (status) where status = 'live';

create table activity (
  id text not null primary key,
  session text not null references session (id) on delete cascade,
  place integer not null,
  kind text not null,
  title text not null,
  minutes integer not null,
  exercise_id text,
  exercise_version integer,
  purpose text,
  debrief text,
  started_at integer,
  ended_at integer
) strict, without rowid;

create index activity_by_session on activity (session, place);

create table step (
  id text not null primary key,
  activity text not null references activity (id) on delete cascade,
  place integer not null,
  title text not null,
  minutes integer not null,
  say text,
  do text,
  stage text,
  round text,
  reveal text,
  turns text,
  deal text,
  optional integer
) strict, without rowid;

create index step_by_activity on step (activity, place);

create table round (
  no integer primary key,
  id text not null unique,
  activity text not null references activity (id) on delete cascade,
  place integer not null,
  mode text not null,
  question text not null,
  before text,
  phase text not null default 'planned' check (phase in ('planned', 'open', 'stopped', 'closed', 'revealed')),
  opened_at integer,
  closed_at integer
) strict;

create index round_by_activity on round (activity, place);

create table seat (
  id text not null primary key,
  session text not null references session (id) on delete cascade,
  token_hash text not null unique,
  code_hash text not null,
  role text
) strict, without rowid;

create index seat_by_session on seat (session);

create table participation (
  round integer not null references round (no) on delete cascade,
  voter text not null,
  done integer not null,
  primary key (round, voter)
) strict, without rowid;

create table ballot (
  round integer not null references round (no) on delete cascade,
  key text not null,
  value text,
  primary key (round, key)
) strict, without rowid;

create table entry (
  round integer not null references round (no) on delete cascade,
  id text not null,
  status text not null check (status in ('waiting', 'shown', 'hidden')),
  merged_into text,
  primary key (round, id)
) strict, without rowid;

create table result (
  round integer not null primary key references round (no) on delete cascade,
  released text not null,
  digest text not null
) strict;
`
