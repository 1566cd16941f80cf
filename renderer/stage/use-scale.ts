import { useSyncExternalStore } from 'react'

/** The size the stage is drawn in; windows of any size show it whole. */
export const stageSize = { width: 1920, height: 1080 } as const

function subscribe(changed: () => void): () => void {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** How much smaller or larger the window is than the picture. */
export function useScale(): number {
  return useSyncExternalStore(subscribe, () =>
    Math.min(window.innerWidth / stageSize.width, window.innerHeight / stageSize.height),
  )
}
