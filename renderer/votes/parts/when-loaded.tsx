import { lazy, Suspense, type ComponentType } from 'react'

/**
 * A component that fetches its code when it is first drawn. Ballots stand in the same files as results and editors, and the phone takes
 * the ballots alone: this keeps charts, schemas and fields out of its page. Mark the call as pure.
 */
export function whenLoaded<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: await load() }))
  return function WhenLoaded(props: P) {
    return (
      <Suspense fallback={null}>
        <Loaded {...props} />
      </Suspense>
    )
  }
}
