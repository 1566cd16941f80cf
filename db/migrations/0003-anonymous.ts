/**
 * Anonymous rounds. A ballot carries nothing of its seat but the group it may be counted in; a participation says whether something was answered or
 * the question skipped. What a round was opened with is locked in its row, and what may be known of it stays when its ballots are gone.
 */
export const anonymous = `
alter table session add column facilitator_leads integer not null default 1;
alter table session add column smallest_group integer not null default 5;
alter table session add column smallest_texts integer not null default 10;

alter table round add column breakdown text;
alter table round add column smallest_group integer;
alter table round add column smallest_texts integer;
alter table round add column group_of_role text;
alter table round add column answered integer;
alter table round add column done integer;

alter table participation add column answered integer not null default 1;
alter table ballot add column group_value text;

create table released_text (
  round integer not null references round (no) on delete cascade,
  id text not null,
  text text not null,
  mark text not null,
  primary key (round, id)
) strict, without rowid;
`
