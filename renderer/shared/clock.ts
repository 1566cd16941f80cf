import { useEffect, useState } from 'react'

/**
 * The host's time in milliseconds, renewed at each full `step` of the host's clock. Each tick aims at the next boundary, so late ticks
 * do not add up.
 */
export function useNow(clockOffset: number, step = 1000): number {
  const [now, setNow] = useState(() => Date.now() + clockOffset)
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>
    const tick = (): void => {
      const at = Date.now() + clockOffset
      setNow(at)
      timer = setTimeout(tick, step - (((at % step) + step) % step))
    }
    tick()
    return () => clearTimeout(timer)
  }, [clockOffset, step])
  return now
}
