import { useId, useState, type ReactElement } from 'react'
import type { FocusOffer } from '../../../core/instruments/focus-offer.ts'
import { say } from '../../../core/text.ts'
import type { CockpitView } from '../../../core/views/cockpit.ts'
import type { Connection } from '../../shared/connection.ts'
import { useLocale, useT } from '../../shared/i18n.ts'
import { Icon } from '../../shared/icons.tsx'
import { Words } from '../../shared/words.tsx'
import { perform } from '../app-command.ts'
import './focus-offers.css'

interface FocusOffersProps {
  readonly view: CockpitView
  readonly connection: Connection
}

type Exercise = FocusOffer['exercises'][number]

/** Where one might begin, by what was measured: each with exercises that one press puts on the agenda after this activity. */
export function FocusOffers({ view, connection }: FocusOffersProps): ReactElement | null {
  const t = useT()
  const locale = useLocale()
  const id = useId()
  const [said, announce] = useState('')
  const here = view.plan.activities[view.position.activity]
  if (view.focus.length === 0 || !here) return null
  const several = new Set(view.focus.map(({ instrumentId }) => instrumentId)).size > 1
  const coming = new Set(view.plan.activities.slice(view.position.activity).map(({ exercise }) => exercise?.id))

  async function add(exercise: Exercise): Promise<void> {
    const edit = { kind: 'addExercise', exerciseId: exercise.id, at: view.position.activity + 1 } as const
    const sent = await perform(connection, { type: 'editPlan', sessionId: view.plan.id, edit })
    if (!sent.ok || !here) return
    const words = { exercise: say(exercise.title, locale), activity: say(here.title, locale) }
    announce(t('run:focus.done', words))
  }

  return (
    <section className="run-offers" aria-labelledby={id}>
      <h4 id={id}>{t('run:focus.title')}</h4>
      <p className="run-why">{t('run:focus.note')}</p>
      <ol>
        {view.focus.map((offer) => (
          <li key={`${offer.instrumentId} ${offer.partId}`}>
            <p className="run-offer-part">
              {several && (
                <>
                  <Words text={offer.instrument} />
                  {': '}
                </>
              )}
              <b>
                <Words text={offer.label} />
              </b>{' '}
              <span className="num">{t('run:focus.index', { index: Math.round(offer.index) })}</span>
            </p>
            <ul aria-label={t('run:focus.about', { part: say(offer.label, locale) })}>
              {offer.exercises.map((exercise) => (
                <OfferRow
                  key={exercise.id}
                  exercise={exercise}
                  after={say(here.title, locale)}
                  planned={coming.has(exercise.id)}
                  onAdd={() => void add(exercise)}
                />
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p className="vh" role="status">
        {said}
      </p>
    </section>
  )
}

interface OfferRowProps {
  readonly exercise: Exercise
  readonly after: string
  readonly planned: boolean
  readonly onAdd: () => void
}

/** The button stays where it was when it has been pressed: the focus is on it. */
function OfferRow({ exercise, after, planned, onAdd }: OfferRowProps): ReactElement {
  const t = useT()
  return (
    <li>
      <span>
        <Words text={exercise.title} />{' '}
        <span className="muted num">{t('run:focus.minutes', { minutes: exercise.minutes })}</span>
      </span>
      <button
        type="button"
        className="btn small"
        aria-disabled={planned}
        onClick={(event) => {
          if (!planned && event.detail < 2) onAdd()
        }}
      >
        <Icon name={planned ? 'check' : 'plus'} size="s" />{' '}
        {planned ? t('run:focus.planned') : t('run:focus.add', { activity: after })}
        <span className="vh">
          {': '}
          <Words text={exercise.title} />
        </span>
      </button>
    </li>
  )
}
