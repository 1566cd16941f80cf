/**
 * Texts that stand in a package's code and survive minifying, since they are property names and messages. Each belongs to that package
 * alone: Preact stands in for React on phones and must not be taken for it.
 */
const marks: Readonly<Record<string, readonly string[]>> = {
  zod: ['_zod', 'ZodMini'],
  'react-dom': ['__reactFiber$', '__reactContainer$'],
  'react-aria': ['data-react-aria-', 'react-aria-', 'data-rac'],
}

/** Names of the packages too heavy for a phone of which there is code in `source`. */
export function heavyCode(source: string): string[] {
  return Object.keys(marks).filter((name) => marks[name]?.some((mark) => source.includes(mark)))
}
