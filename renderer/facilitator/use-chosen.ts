import { useState } from 'react'

/**
 * What was chosen, until what is stored follows it or the choice is refused. A select or a radio button that shows only what is stored goes
 * back to the old value meanwhile, so that two quick arrow keys count as one. `choose` says whether the choice was accepted.
 */
export function useChosen<T>(stored: T, choose: (next: T) => Promise<boolean>): readonly [T, (next: T) => void] {
  const [chosen, setChosen] = useState<{ readonly value: T; readonly accepted: boolean }>()
  const [known, setKnown] = useState(stored)
  if (known !== stored) {
    setKnown(stored)
    // What comes before the answer may be older than the choice.
    if (chosen?.accepted) setChosen(undefined)
  }
  const take = (value: T): void => {
    const mine = { value, accepted: false }
    setChosen(mine)
    void choose(value).then((accepted) =>
      setChosen((now) => (now === mine ? (accepted ? { value, accepted } : undefined) : now)),
    )
  }
  return [chosen ? chosen.value : stored, take]
}
