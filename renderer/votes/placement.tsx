import type { PlacementBallot, PlacementQuestion } from '../../core/votes/placement.ts'
import type { BallotProps } from './ballot.ts'
import { OneByOne } from './parts/one-by-one.tsx'
import { whenLoaded } from './parts/when-loaded.tsx'

/** Both axes of one item at a time: two lines, nothing to drag. */
export function Ballot(props: BallotProps<PlacementQuestion, PlacementBallot>) {
  const { items, x, y } = props.question
  return (
    <OneByOne
      {...props}
      parts={items.map(({ id, label }) => ({
        id,
        label,
        axes: [
          { key: 'x', ...x },
          { key: 'y', ...y },
        ],
      }))}
      max={10}
      placesOf={(ballot) => ballot ?? {}}
      ballotOf={(places) => {
        const ballot: PlacementBallot = {}
        for (const [id, place] of Object.entries(places)) {
          if (place['x'] !== undefined && place['y'] !== undefined) ballot[id] = { x: place['x'], y: place['y'] }
        }
        return ballot
      }}
    />
  )
}

export const Result = /* @__PURE__ */ whenLoaded(async () => (await import('./parts/result.tsx')).ChartResult)
export const Editor = /* @__PURE__ */ whenLoaded(async () => (await import('./editors/placement.tsx')).PlacementEditor)
