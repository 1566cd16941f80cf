import { useId, useState } from 'react'
import type { NetworkBallot, NetworkQuestion } from '../../core/votes/network.ts'
import type { DontKnow } from '../../core/votes/parts.ts'
import type { BallotProps } from './ballot.ts'
import { firstPlace, filledOf, stepsOf, withGroup, withOthers, type Place } from './network-steps.ts'
import { ScalePoints } from './parts/scale-points.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

const dontKnow: DontKnow = 'dont-know'
type Props = BallotProps<NetworkQuestion, NetworkBallot>

/** Where one belongs, whom one works with most, then one statement at a time about each, and an overview in which all can be changed. */
export function Ballot(props: Props) {
  const { question, draft } = props
  const [place, goTo] = useState<Place>(() => firstPlace(question, draft))
  const [seenAll, setSeenAll] = useState(place.at === 'overview')
  const overview = (): void => {
    setSeenAll(true)
    goTo({ at: 'overview' })
  }
  const walk: Walk = { goTo, overview, seenAll }
  if (place.at === 'group' || !draft) return <OwnGroup {...props} {...walk} />
  if (place.at === 'others') return <Others {...props} {...walk} draft={draft} />
  if (place.at === 'item') return <Statement {...props} {...walk} draft={draft} index={place.index} />
  return <Overview {...props} {...walk} draft={draft} />
}

interface Walk {
  readonly goTo: (place: Place) => void
  readonly overview: () => void
  /** Once the overview has been seen, what is changed leads back to it. */
  readonly seenAll: boolean
}
type Begun = Props & Walk & { readonly draft: NetworkBallot }

function OwnGroup({ question, t, say, draft, onDraft, onCast, onSkip, goTo, Frame }: Props & Walk) {
  const name = useId()
  const [chosen, choose] = useState(draft?.group)
  return (
    <Frame
      lead={question.prompt}
      heading={{ children: t('network.own') }}
      help={question.help}
      next={{
        label: t('likert.next'),
        arrow: true,
        missing: chosen === undefined ? t('network.own-missing') : undefined,
        act: () => {
          if (chosen === undefined) return
          const ballot = withGroup(draft, chosen)
          onDraft(ballot)
          onCast(ballot, false)
          goTo({ at: 'others' })
        },
      }}
      skip={{ label: t('ballot.skip'), act: onSkip }}
    >
      <div className="ballot-options" role="radiogroup" aria-labelledby="question">
        {question.groups.map(({ id, label }) => (
          <label key={id} className={chosen === id ? 'ballot-option chosen' : 'ballot-option'}>
            <input type="radio" name={name} checked={chosen === id} onChange={() => choose(id)} />
            <span {...say(label)} />
          </label>
        ))}
      </div>
    </Frame>
  )
}

function Others({ question, t, say, draft, onDraft, onCast, goTo, Frame }: Begun) {
  const others = question.groups.filter(({ id }) => id !== draft.group)
  const most = Math.min(question.rate, others.length)
  const [picks, pick] = useState(() => others.map(({ id }) => id).filter((id) => id in draft.ratings))
  const left = most - picks.length

  function toggle(id: string) {
    if (picks.includes(id)) pick(picks.filter((other) => other !== id))
    // Drawn anew all the same: the browser has ticked the box already.
    else pick(left > 0 ? [...picks, id] : [...picks])
  }

  return (
    <Frame
      lead={question.task}
      heading={{ children: t('network.others') }}
      trust={false}
      back={{ label: t('network.back-to-own'), act: () => goTo({ at: 'group' }) }}
      next={{
        label: t(picks.length === 0 ? 'network.only-own' : 'likert.next'),
        arrow: true,
        act: () => {
          const ballot = withOthers(question, draft, picks)
          onDraft(ballot)
          onCast(ballot, false)
          goTo(firstPlace(question, ballot))
        },
      }}
    >
      <p className="muted">{t('network.others-help', { of: question.items.length })}</p>
      <p className="ballot-count" role="status">
        {left > 0 ? t('choice.left', { most, count: left }) : t('choice.full', { most })}
      </p>
      <div className="ballot-options" role="group" aria-labelledby="question">
        {others.map(({ id, label }) => {
          const chosen = picks.includes(id)
          return (
            <label key={id} className={chosen ? 'ballot-option chosen' : 'ballot-option'}>
              {/* Not disabled when all picks are used: a person moving by keyboard would lose the place. */}
              <input
                type="checkbox"
                checked={chosen}
                aria-disabled={!chosen && left === 0}
                onChange={() => toggle(id)}
              />
              <span {...say(label)} />
            </label>
          )
        })}
      </div>
    </Frame>
  )
}

function Statement({
  question,
  t,
  say,
  draft,
  stored,
  onDraft,
  onCast,
  goTo,
  overview,
  seenAll,
  Frame,
  index,
}: Begun & { readonly index: number }) {
  const steps = stepsOf(question, draft)
  const filled = filledOf(question, draft)
  const step = steps[index]
  if (!step) return null
  const { group, item } = step
  const own = group.id === draft.group
  const given = draft.ratings[group.id]?.[item.id]
  const perGroup = question.items.length
  const lastOfGroup = index % perGroup === perGroup - 1
  const toOverview = index === steps.length - 1 || (seenAll && lastOfGroup)
  const about = t(own ? 'network.about-own' : 'network.about', { group: say(group.label).children })
  const where = t('network.where', {
    group: Math.floor(index / perGroup) + 1,
    groups: steps.length / perGroup,
    at: (index % perGroup) + 1,
    of: perGroup,
  })
  const onward = (): void => (toOverview ? overview() : goTo({ at: 'item', index: index + 1 }))
  function answer(point: number | DontKnow) {
    const ballot = {
      ...draft,
      ratings: { ...draft.ratings, [group.id]: { ...draft.ratings[group.id], [item.id]: point } },
    }
    onDraft(ballot)
    onCast(ballot, !filledOf(question, ballot).includes(false))
  }

  return (
    <Frame
      lead={{ da: about, en: about }}
      heading={say(own ? item.own : item.text)}
      help={index % perGroup === 0 ? question.task : undefined}
      trust={false}
      progress={{ at: index + 1, label: where, filled }}
      stored={storedWords(question, stored, t, steps.length)}
      back={{
        label: t(index === 0 ? 'network.back-to-others' : 'likert.back'),
        act: () => goTo(index === 0 ? { at: 'others' } : { at: 'item', index: index - 1 }),
      }}
      next={{
        label: t(toOverview ? 'likert.to-overview' : 'likert.next'),
        arrow: true,
        missing: given === undefined ? t('likert.missing') : undefined,
        act: onward,
      }}
      skip={{
        label: t(question.dontKnow ? 'likert.dont-know' : 'likert.skip'),
        act: () => {
          if (question.dontKnow) answer(dontKnow)
          onward()
        },
      }}
    >
      <ScalePoints
        key={`${group.id} ${item.id}`}
        labels={question.labels}
        chosen={given === dontKnow ? undefined : given}
        onChoose={answer}
        say={say}
      />
    </Frame>
  )
}

function Overview({ question, t, say, draft, stored, onCast, onFinish, goTo, Frame }: Begun) {
  const steps = stepsOf(question, draft)
  const filled = filledOf(question, draft)
  const perGroup = question.items.length
  const own = question.groups.find(({ id }) => id === draft.group)
  const rated = steps.filter((_, index) => index % perGroup === 0).map(({ group }) => group)
  return (
    <Frame
      lead={question.prompt}
      heading={{ children: t('likert.overview') }}
      stored={storedWords(question, stored, t, steps.length)}
      next={{
        label: t('likert.finish'),
        act: () => {
          if (filled.includes(false)) onCast(draft, true)
          onFinish()
        },
      }}
    >
      <ol className="ballot-overview">
        <li>
          <button type="button" onClick={() => goTo({ at: 'group' })}>
            <span>{t('network.own-group')}</span>
            <b>{own && <span {...say(own.label)} />}</b>
            <i>{t('likert.change')}</i>
          </button>
        </li>
        <li>
          <button type="button" onClick={() => goTo({ at: 'others' })}>
            <span>{t('network.other-groups')}</span>
            <b>{t('network.chosen', { count: rated.length - 1 })}</b>
            <i>{t('likert.change')}</i>
          </button>
        </li>
        {rated.map((group, at) => {
          const answered = filled.slice(at * perGroup, (at + 1) * perGroup).filter(Boolean).length
          return (
            <li key={group.id}>
              <button type="button" onClick={() => goTo({ at: 'item', index: at * perGroup })}>
                <span {...say(group.label)} />
                <b className={answered === 0 ? 'unanswered' : ''}>
                  {t('network.answered', { answered, of: perGroup })}
                </b>
                <i>{t('likert.change')}</i>
              </button>
            </li>
          )
        })}
      </ol>
    </Frame>
  )
}

function storedWords(question: NetworkQuestion, stored: NetworkBallot | undefined, t: Props['t'], of: number) {
  const count = stored ? filledOf(question, stored).filter(Boolean).length : 0
  return count === 0 ? undefined : t('likert.stored', { stored: count, of })
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/network.tsx')).NetworkEditor)
