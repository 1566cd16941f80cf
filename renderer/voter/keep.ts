/** What a phone remembers between reloads, under our own names. Values are JSON; what cannot be read back is as good as absent. */
export interface Keep {
  read(name: KeepName): unknown
  write(name: KeepName, value: unknown): void
}

export type KeepName = 'seat' | 'ballots' | 'locale' | 'deals' | 'notebook'

/** `localStorage`, else `sessionStorage`, else nothing but this page's own memory: a private window may refuse both. */
export function openKeep(): Keep {
  const storage = [() => localStorage, () => sessionStorage].map(working).find((found) => found !== undefined)
  const own = new Map<string, string>()
  return {
    read(name) {
      try {
        const text = own.get(name) ?? storage?.getItem(`samspil.${name}`)
        return typeof text === 'string' ? JSON.parse(text) : undefined
      } catch {
        return undefined
      }
    },
    write(name, value) {
      const text = JSON.stringify(value ?? null)
      try {
        storage?.setItem(`samspil.${name}`, text)
        own.delete(name)
        if (!storage) own.set(name, text)
      } catch {
        // Full or withdrawn while the page was open.
        own.set(name, text)
      }
    },
  }
}

/** The storage, if it takes a value; reaching for it throws where it is refused. */
function working(reach: () => Storage): Storage | undefined {
  try {
    const storage = reach()
    storage.setItem('samspil.try', '1')
    storage.removeItem('samspil.try')
    return storage
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
