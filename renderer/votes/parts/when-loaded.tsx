import { useEffect, useState, type ComponentType } from 'react'

/**
 * A component that fetches its code when it is first drawn. Ballots stand in the same files as results and editors, and the phone takes
 * the ballots alone: this keeps charts, schemas and fields out of its page. Mark the call as pure. Not React's `lazy`, which holds a
 * picture back for a third of a second even when its code is there.
 */
export function whenLoaded<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let loaded: ComponentType<P> | undefined
  return function WhenLoaded(props: P) {
    const [Part, setPart] = useState(() => loaded)
    useEffect(() => {
      if (Part) return
      load().then(
        (component) => {
          loaded = component
          setPart(() => component)
        },
        // Thrown while drawing, so that the page's error boundary shows it.
        (error: unknown) =>
          setPart(() => {
            throw error
          }),
      )
    }, [Part])
    return Part ? <Part {...props} /> : null
  }
}
