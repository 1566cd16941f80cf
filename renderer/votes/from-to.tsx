import type { FromToBallot, FromToQuestion } from '../../core/votes/from-to.ts'
import type { BallotProps } from './ballot.ts'
import { OneByOne } from './parts/one-by-one.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

/** One dimension at a time: where we are, where we wish to be, or both. */
export function Ballot(props: BallotProps<FromToQuestion, FromToBallot>) {
  const { dimensions, ask } = props.question
  const { t } = props
  const asked = ask === 'both' ? (['now', 'wish'] as const) : ([ask] as const)
  return (
    <OneByOne
      {...props}
      parts={dimensions.map(({ id, label, from, to }) => ({
        id,
        label,
        axes: asked.map((key) => {
          const words = t(`from-to.${key}`)
          return { key, low: from, high: to, ...(ask === 'both' && { label: { da: words, en: words } }) }
        }),
      }))}
      max={10}
      placesOf={(ballot) => ballot ?? {}}
      ballotOf={(places) => {
        const ballot: FromToBallot = {}
        for (const [id, place] of Object.entries(places)) {
          ballot[id] = {}
          for (const key of asked) if (place[key] !== undefined) ballot[id][key] = place[key]
        }
        return ballot
      }}
    />
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/from-to.tsx')).FromToEditor)
