/**
 * Texts gathered in clusters, with what can be taken back; rounds fed by earlier ones; short versions, private questions and pictures of steps.
 * A `clustering` row is an arrangement that was replaced, kept whole: undo puts it back in one piece.
 */
export const clusters = `
create table cluster (
  round integer not null references round (no) on delete cascade,
  id text not null,
  place integer not null,
  title text not null,
  primary key (round, id)
) strict, without rowid;

create table clustering (
  round integer not null references round (no) on delete cascade,
  step integer not null,
  arrangement text not null,
  primary key (round, step)
) strict, without rowid;

alter table entry add column cluster text;
alter table round add column feed text;
alter table step add column short integer;
alter table step add column reflect text;
alter table step add column picture text;
`
