import { useId, useState, type ReactElement, type ReactNode } from 'react'
import { smallestGroup, smallestHistogram } from '../../../core/instruments/thresholds.ts'
import type { CockpitRound } from '../../../core/views/cockpit.ts'
import { namedGroups } from '../../../core/release/named-groups.ts'
import type { Released } from '../../../core/release/released.ts'
import { notesOn, whyWithheld } from '../../../core/report/told.ts'
import { groupsPictureName, type PlannedRound, type Role } from '../../../core/session/plan.ts'
import { say } from '../../../core/text.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon, type IconName } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { ResultOf } from '../../votes/parts/result-of.tsx'
import type { FocusRound } from './focus-round.ts'

interface ResultCardProps {
  readonly focus: FocusRound
  readonly roles: readonly Role[]
  /** The picture the step shows. */
  readonly picture?: string | undefined
  /** True of a moderated round while none of its texts is shown: there is no picture of nothing. */
  readonly empty?: boolean
  /** What can be done with the texts of a moderated round. */
  readonly children?: ReactNode
  /** What follows from the result. */
  readonly after?: ReactNode
}

/** The result, once it may be seen; until then why it may not. */
export function ResultCard({ focus, roles, picture, empty = false, children, after }: ResultCardProps): ReactElement {
  const t = useT()
  const { planned, round } = focus
  const { result } = round
  if (round.heldBack) return <HeldBack>{children}</HeldBack>
  if (!result) {
    return (
      <section className="card run-result-card run-hid">
        <h3>
          <Icon name={round.phase === 'planned' ? 'vote' : 'lock'} /> {t(`run:result.${round.phase}.title`)}
        </h3>
        {round.phase === 'planned' && (
          <p className="run-question">
            <Words text={planned.question.prompt} />
          </p>
        )}
        <p className="run-why">
          {t(
            planned.mode === 'wall' && round.phase === 'open'
              ? 'run:result.open.wall'
              : `run:result.${round.phase}.why`,
          )}
        </p>
        <ul className="run-checks num">
          {(planned.mode !== 'wall' || round.phase !== 'open') && (
            <Check icon={planned.mode === 'wall' ? 'people' : 'person'}>{t(`run:result.mode.${planned.mode}`)}</Check>
          )}
          {planned.mode !== 'wall' && round.phase !== 'planned' && <EnoughChecks round={round} />}
        </ul>
        {children}
      </section>
    )
  }
  return (
    <section className="card run-result-card" aria-label={t('run:result.label')}>
      <h3>
        <Icon name={round.phase === 'revealed' ? 'stage' : 'eye'} /> {t(`run:result.${round.phase}.title`)}
        <span className="run-meta num">n = {result.n}</span>
      </h3>
      {result.status === 'withheld' ? (
        <Withheld result={result} />
      ) : (
        round.phase === 'closed' && <p className="run-why">{t('run:result.closed.why')}</p>
      )}
      {children}
      {result.status === 'shown' && !empty && (
        <ShownFor key={`${planned.id} ${picture}`} planned={planned} result={result} roles={roles} picture={picture} />
      )}
      {notesOn(result, planned.breakdown, t).map((note) => (
        <p key={note} className="run-why">
          {note}
        </p>
      ))}
      {result.status === 'shown' && planned.before !== undefined && !result.comparison && (
        <p className="run-why">{t('run:result.no-comparison')}</p>
      )}
      {after}
    </section>
  )
}

function Withheld({ result }: { readonly result: Extract<Released, { status: 'withheld' }> }): ReactElement {
  const { why, help } = whyWithheld(result, useT())
  return (
    <>
      <p className="run-why">{why}</p>
      <p className="run-why">{help}</p>
    </>
  )
}

interface ShownForProps {
  readonly planned: PlannedRound
  readonly result: Extract<Released, { status: 'shown' }>
  readonly roles: readonly Role[]
  readonly picture: string | undefined
}

/** The result of everybody, of all groups side by side, or of one of them: only what has been released can be chosen. */
function ShownFor({ planned, result, roles, picture }: ShownForProps): ReactElement {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const groups = namedGroups(result, roles, planned.breakdown)
  const together = groups.filter(({ attribute }) => attribute === planned.breakdown)
  const [chosen, choose] = useState(picture === groupsPictureName && together.length > 0 ? 'together' : 'all')
  const group = groups[Number(chosen)]
  const shown = group ?? result
  const { question } = planned
  return (
    <>
      {groups.length > 0 && (
        <p className="run-show-for">
          <label htmlFor={id}>{t('run:result.show-for')}</label>
          <select id={id} className="input" value={chosen} onChange={(event) => choose(event.currentTarget.value)}>
            <option value="all">{t('run:result.everybody', { n: result.n })}</option>
            <option value="together">{t('run:result.side-by-side')}</option>
            {groups.map(({ name, n }, at) => (
              <option key={at} value={at}>
                {t('run:result.group', { name: say(name, locale), n })}
              </option>
            ))}
          </select>
        </p>
      )}
      <ResultOf
        key={chosen}
        place="cockpit"
        question={question}
        result={shown.result}
        coarse={shown.coarse}
        {...(!group && { comparison: result.comparison, groups: chosen === 'together' ? together : undefined })}
      />
    </>
  )
}

/** There is a result, and the one who leads people in the room sees it when they do. */
function HeldBack({ children }: { readonly children: ReactNode }): ReactElement {
  const t = useT()
  return (
    <section className="card run-result-card run-hid">
      <h3>
        <Icon name="people" /> {t('run:held-back.title')}
      </h3>
      <p className="run-why">{t('run:held-back.why')}</p>
      <p className="run-why">{t('run:held-back.setting')}</p>
      {children}
    </section>
  )
}

function EnoughChecks({ round }: { readonly round: CockpitRound }): ReactElement {
  const t = useT()
  const answered = round.answered - (round.skipped ?? 0)
  const minimum = round.locked?.minimums.group ?? smallestGroup
  return (
    <>
      {answered >= minimum ? (
        <Check icon="check">{t('run:result.enough', { minimum })}</Check>
      ) : (
        <Check icon="eyeOff" warm>
          {t('run:result.not-enough', { minimum })}
        </Check>
      )}
      {answered >= smallestHistogram && (
        <Check icon="check">{t('run:result.enough-spread', { minimum: smallestHistogram })}</Check>
      )}
    </>
  )
}

function Check({
  icon,
  warm = false,
  children,
}: {
  readonly icon: IconName
  readonly warm?: boolean
  readonly children: ReactNode
}): ReactElement {
  return (
    <li className={warm ? 'run-no' : undefined}>
      <Icon name={icon} size="s" /> <span>{children}</span>
    </li>
  )
}
