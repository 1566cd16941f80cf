/**
 * Who answers for a session, how long its answers are kept, and receipts for what was deleted. A receipt says when and how much, never what; while
 * backups are still to be cleaned it holds the identifiers to look for. `forgotten` keeps a phone from bringing a deleted text back while
 * its round is open. Sessions that ran before get thirty days.
 */
export const guarding = `
alter table session add column responsible text;
alter table session add column keep_until text;
alter table session add column answers_deleted_at integer;
alter table session add column joined integer;

update session set keep_until = date(coalesce(ended_at, started_at, changed_at) / 1000, 'unixepoch', '+30 days')
where status <> 'draft';

create table receipt (
  no integer primary key,
  kind text not null check (kind in ('text', 'answers', 'session')),
  session text not null,
  title text not null,
  at integer not null,
  round text,
  vote text,
  mode text,
  texts integer,
  cleaned text not null default '[]',
  unreached text not null default '[]',
  remaining text
) strict;

create index receipt_by_session on receipt (session);

create table forgotten (
  round integer not null references round (no) on delete cascade,
  id text not null,
  primary key (round, id)
) strict, without rowid;
`
