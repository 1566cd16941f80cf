import { useEffect, useRef, useState, type PointerEvent as ReactPointerEvent } from 'react'

interface Dragged {
  readonly id: string
  /** The gap it would fall into: 0 before the first row. */
  readonly gap: number
}

export interface DragOrder {
  readonly dragged: Dragged | undefined
  readonly row: (id: string) => (element: HTMLElement | null) => void
  readonly begin: (id: string, event: ReactPointerEvent) => void
}

/** Near the edge of the window the page follows. */
const edge = 72

/**
 * Reorders a list by pointer. Rows stay where they are while one is carried, and a line shows where it would fall: nothing jumps under the hand.
 * Escape lets go. `onMove` gets the place in the list without the one carried.
 */
export function useDragOrder(ids: readonly string[], onMove: (id: string, to: number) => void): DragOrder {
  const rows = useRef(new Map<string, HTMLElement>())
  const [dragged, setDragged] = useState<Dragged>()
  const carried = dragged?.id

  useEffect(() => {
    if (carried === undefined) return
    const from = ids.indexOf(carried)
    const gapAt = (y: number): number =>
      ids.filter((id) => {
        const box = rows.current.get(id)?.getBoundingClientRect()
        return box !== undefined && y > box.top + box.height / 2
      }).length
    const follow = (event: PointerEvent): void => {
      if (event.clientY < edge) scrollBy(0, -12)
      else if (event.clientY > innerHeight - edge) scrollBy(0, 12)
      setDragged({ id: carried, gap: gapAt(event.clientY) })
    }
    const drop = (event: PointerEvent): void => {
      const gap = gapAt(event.clientY)
      const to = gap > from ? gap - 1 : gap
      setDragged(undefined)
      if (to !== from) onMove(carried, to)
    }
    const cancel = (): void => setDragged(undefined)
    const escape = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') cancel()
    }
    window.addEventListener('pointermove', follow)
    window.addEventListener('pointerup', drop)
    window.addEventListener('pointercancel', cancel)
    window.addEventListener('keydown', escape)
    return () => {
      window.removeEventListener('pointermove', follow)
      window.removeEventListener('pointerup', drop)
      window.removeEventListener('pointercancel', cancel)
      window.removeEventListener('keydown', escape)
    }
  }, [carried, ids, onMove])

  return {
    dragged,
    row: (id) => (element) => {
      if (element) rows.current.set(id, element)
      else rows.current.delete(id)
    },
    begin: (id, event) => {
      if (event.button !== 0) return
      // Else the browser selects the words it passes.
      event.preventDefault()
      setDragged({ id, gap: ids.indexOf(id) })
    },
  }
}
